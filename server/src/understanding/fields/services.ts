import type { Span } from '../names/span.ts'
import type { Protected } from '../reading/protect.ts'
import { has, propose, type Reading, take, written } from '../reading/reading.ts'
import type { FieldSource } from '../types/vocabulary-source.ts'
import { bareName } from './bare-name.ts'
import { readContact } from './contact.ts'
import { corrects } from './corrected.ts'
import { readField } from './fields.ts'
import { listedService, takesUp } from './listed-service.ts'
import { readOtherName } from './named-other.ts'
import { findService } from './service-named.ts'

/**
 * Reads which service is wanted and the values of its fields: first those with a label ("NID: …", "my name is …"), then, if
 * the conversation asks for something, a bare answer. One engine for every order type; nothing here knows a business.
 */
export function readServices(reading: Reading, found: Protected, spans: readonly Span[] = []): void {
  const named = findService(reading, spans)
  const listed = named === undefined ? listedService(reading) : undefined
  const type = reading.vocabulary.orderTypes.get(named ?? reading.state.orderType ?? listed ?? '')
  if (!type && corrects(reading)) readPlaced(reading, found, spans)
  if (!type) return readContact(reading, found)
  const missing = new Set(
    (named !== undefined && named !== reading.state.orderType) || listed !== undefined
      ? type.fields.map(field => field.key)
      : reading.state.missingFields,
  )
  const waits = (field: FieldSource) => missing.has(field.key) || reading.state.asks.includes(`field:${field.key}`)
  // A name without a label is what is left: "64 pages" answers the other question.
  const inTurn = [...type.fields].sort((a, b) => Number(a.kind === 'name') - Number(b.kind === 'name'))
  readOtherName(reading, type, waits)
  for (const field of inTurn) readField(reading, found, type, field, waits(field), spans)
  const name = type.fields.find(field => field.kind === 'name')
  const told = reading.acts.some(({ act }) => act.act === 'field' && act.key === name?.key)
  // "It's for my wife, Sinta Maharani", asked for the name: it stands by itself in the answer.
  const isAsked = name !== undefined && reading.state.asks.includes(`field:${name.key}`)
  const isWanted = named !== undefined || isAsked || (listed !== undefined && takesUp(reading))
  const bare = isWanted && name && !told ? bareName(reading) : undefined
  if (bare && name) {
    const value = written(reading, bare.start, bare.end)
    propose(reading, bare.start, { act: 'field', key: name.key, value, quality: 'said' }, 'a name beside the service')
    take(reading, bare.start, bare.end, 'name')
  }
  if (listed !== undefined && has(reading, 'field'))
    propose(reading, 0, { act: 'service', orderType: listed }, 'what was just listed, by what it needs')
  if (has(reading, 'field'))
    for (const match of reading.vocabulary.services.allIn(reading.tokens))
      if (match.values[0] === reading.state.orderType) take(reading, match.start, match.end, 'service')
  if (!type.fields.some(field => field.kind === 'phone')) readContact(reading, found)
}

/** What is put right in a service that is placed already; of several the newest that has such a field. */
function readPlaced(reading: Reading, found: Protected, spans: readonly Span[]): void {
  for (const key of reading.state.placedTypes ?? []) {
    const type = reading.vocabulary.orderTypes.get(key)
    for (const field of type?.fields ?? []) readField(reading, found, type!, field, true, spans)
    if (has(reading, 'field')) return
  }
}
