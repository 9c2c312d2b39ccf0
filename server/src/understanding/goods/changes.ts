import { quantityOf } from '../../kernel/quantity.ts'
import type { Mention } from '../reading/mention.ts'
import { type Cue, cuesOf, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import type { LineRequest } from '../types.ts'
import { type BasketLine, lineOf, productOf, takes } from './basket.ts'
import type { Said } from './evidence.ts'
import { lastOfEach } from './resolve.ts'

/**
 * Reads changes of the order as it stands: something removed, replaced, counted anew or made differently. Answers the
 * mentions that are left, which are new goods. A removal followed by "instead …" in the same breath is one replacement.
 */
export function readChanges(reading: Reading, said: readonly Said[], refused: ReadonlySet<Mention>): Said[] {
  if (reading.state.basket.length === 0) return said.filter(one => !refused.has(one.mention))
  const removals = [...new Set([...cuesOf(reading, 'remove'), ...cuesOf(reading, 'cancel')])]
  const replacements = [...cuesOf(reading, 'replace'), ...cuesOf(reading, 'instead')].sort((a, b) => a.start - b.start)
  let left = [...said]
  const gone: { line: BasketLine; at: number; cue: Cue }[] = []
  for (const cue of removals) {
    const target = nearest(
      left.filter(({ mention, line }) => sameClause(reading, cue, mention.start) && lineOf(reading, mention, idsOf(line))),
      cue,
    )
    if (!target) continue
    const together = [target, ...besides(reading, left, target, cue)]
    for (const one of together) gone.push({ line: lineOf(reading, one.mention, idsOf(one.line))!, at: one.mention.start, cue })
    left = left.filter(other => !together.includes(other))
  }
  for (const cue of replacements) {
    if (gone.some(other => other.cue.start === cue.start)) continue
    const { target, by, targetSaid } = replacementAt(reading, cue, left, gone)
    if (!by) continue
    if (!target) continue
    take(reading, cue.start, cue.end, 'replace')
    const at = Math.min(cue.start, by.mention.start)
    by.line = akin(reading, by.line, target)
    left = left.filter(other => other !== by && other !== targetSaid)
    const removed = gone.findIndex(other => other.line.lineId === target.lineId)
    if (removed >= 0) take(reading, gone[removed]!.cue.start, gone[removed]!.cue.end, 'replace')
    if (removed >= 0) gone.splice(removed, 1)
    if (by.line.candidates.length === 1 && by.line.candidates[0]!.productId === target.productId) {
      changeLine(reading, target, by, at)
      continue
    }
    reading.origins.set(by.line, by.mention)
    propose(
      reading,
      at,
      { act: 'replace', target: { lineId: target.lineId }, by: by.line },
      `${target.productId} by "${by.mention.phrase}"`,
    )
  }
  for (const { line, at, cue } of gone) {
    take(reading, cue.start, cue.end, 'remove')
    propose(reading, at, { act: 'remove', target: { lineId: line.lineId } }, line.productId)
  }
  return readRefused(reading, left, refused).filter(one => !corrects(reading, one))
}

/** "Replace the paracetamol tablets with the syrup": of several syrups, the ones that share a name with what is replaced. */
function akin(reading: Reading, line: LineRequest, target: BasketLine): LineRequest {
  const own = productOf(reading, target.productId)?.words
  const related = line.candidates.filter(({ productId }) =>
    [...(productOf(reading, productId)?.words ?? [])].some(word => own?.has(word) && !reading.lexicon.words.has(word)),
  )
  return related.length > 0 && related.length < line.candidates.length ? { ...line, candidates: related } : line
}

/** "A no, B": a refused line of the order is replaced by the new product behind it, or goes. */
function readRefused(reading: Reading, said: readonly Said[], refused: ReadonlySet<Mention>): Said[] {
  let left = said.filter(one => !refused.has(one.mention))
  for (const one of said) {
    const line = refused.has(one.mention) ? lineOf(reading, one.mention, idsOf(one.line)) : undefined
    if (!line) continue
    const by = left.find(
      other =>
        other.mention.start > one.mention.start &&
        !idsOf(other.line).some(id => reading.state.basket.some(l => l.productId === id)),
    )
    const target = { lineId: line.lineId }
    if (by) {
      reading.origins.set(by.line, by.mention)
      propose(reading, one.mention.start, { act: 'replace', target, by: by.line }, `not ${line.productId}`)
    } else propose(reading, one.mention.start, { act: 'remove', target }, `not ${line.productId}`)
    left = left.filter(other => other !== by)
  }
  return left
}

/** "Alu ar dal bad": what is named right before with nothing but "and" between goes as well. */
function besides(reading: Reading, left: readonly Said[], target: Said, cue: Cue): Said[] {
  const found: Said[] = []
  for (let last = target; ; ) {
    const before = left.find(
      other =>
        other.mention.end < last.mention.start &&
        other.mention.amounts.length + last.mention.amounts.length === 0 &&
        last.mention.start < cue.start &&
        lineOf(reading, other.mention, idsOf(other.line)) &&
        reading.tokens
          .slice(other.mention.end, last.mention.start)
          .every(token => token.skippable || token.norm === ',' || reading.lexicon.roles.separator.has(token.norm)),
    )
    if (!before || found.includes(before)) return found
    found.push(before)
    last = before
  }
}

const idsOf = (line: LineRequest) => line.candidates.map(candidate => candidate.productId)
const nearest = (said: readonly Said[], cue: Cue) =>
  said.toSorted((a, b) => distance(a.mention.start, cue) - distance(b.mention.start, cue))[0]
const distance = (at: number, cue: Cue) => (at < cue.start ? cue.start - at : at - cue.end + 0.5)

/** In one sentence with nothing but a comma's worth of words between. */
function sameClause(reading: Reading, cue: Cue, at: number): boolean {
  if (reading.sentences[cue.start] !== reading.sentences[at]) return false
  // "Alu ar lagbe na": right before what refuses, "and" is "any more".
  const until = reading.lexicon.roles.and.has(reading.tokens[cue.start - 1]?.norm ?? '') ? cue.start - 1 : cue.start
  const between = at < cue.start ? reading.tokens.slice(at, until) : reading.tokens.slice(cue.end, at)
  return (
    between.filter(token => token.mark || reading.lexicon.roles.separator.has(token.norm)).length === 0 && between.length <= 5
  )
}

/** What is replaced, and by what: "ganti A (jadi|dengan) B", "B instead of A", "A ga jadi, ganti B", or the shortage. */
function replacementAt(
  reading: Reading,
  cue: Cue,
  left: readonly Said[],
  gone: readonly { line: BasketLine; at: number }[],
): { target?: BasketLine; by?: Said; targetSaid?: Said } {
  const sentence = reading.sentences[cue.start]
  const near = left.filter(({ mention }) => reading.sentences[mention.start] === sentence)
  const inBasket = (one: Said) => lineOf(reading, one.mention, idsOf(one.line))
  const after = near.filter(({ mention }) => mention.start >= cue.end)
  const before = near.filter(({ mention }) => mention.start < cue.start)
  const instead = cue.meanings.includes('instead')
  if (instead) {
    const targetSaid = after.find(inBasket)
    const by = [...after, ...before].find(one => one !== targetSaid)
    const target = targetSaid && inBasket(targetSaid)
    return { ...(target && { target }), ...(by && { by }), ...(targetSaid && { targetSaid }) }
  }
  if (after.length >= 2) {
    const targetSaid = after.find(inBasket)
    const by = after.find(one => one !== targetSaid)
    const target = targetSaid && inBasket(targetSaid)
    if (target && by) return { target, by, targetSaid }
  }
  const last = before.findLast(inBasket)
  const by = after[0] ?? before.findLast(one => last !== undefined && one !== last)
  if (!by) return {}
  const beforeSaid = last === by ? undefined : last
  const beforeLine = beforeSaid && inBasket(beforeSaid)
  const removed = gone.filter(other => reading.sentences[other.at] === sentence || gone.length === 1).at(-1)?.line
  const short =
    reading.state.shortage && reading.state.basket.find(line => line.productId === reading.state.shortage!.productId)
  const only = reading.state.basket.length === 1 ? reading.state.basket[0] : undefined
  const same = inBasket(by)
  const target = beforeLine ?? removed ?? short ?? (same && by.line.candidates.length > 0 ? same : only)
  return { ...(target && { target }), by, ...(beforeSaid && { targetSaid: beforeSaid }) }
}

/** A mention of something in the order that is definite or said as a correction changes that line. */
function corrects(reading: Reading, one: Said): boolean {
  const { mention, line } = one
  const target = lineOf(reading, mention, idsOf(line))
  if (!target) return false
  const range = sentenceRange(reading, mention.start)
  const within = (cue: Cue) => cue.start >= range.start && cue.end <= range.end
  const correction = cuesOf(reading, 'correction').filter(within)
  const adding = cuesOf(reading, 'add').filter(cue => within(cue) && !addsChoice(reading, mention, cue))
  const wanted = cuesOf(reading, 'want').filter(cue => within(cue) && cue.start < mention.start)
  if ((adding.length > 0 && !mention.definite) || cuesOf(reading, 'advice').some(within)) return false
  const decisive =
    mention.definite ||
    mention.amounts.some(amount => amount.corrected) ||
    (correction.length > 0 && wanted.length === 0) ||
    (wanted.length === 0 && makesAnew(reading, one, target))
  const saysSomething = line.quantity !== undefined || line.options.length + line.without.length + line.notes.length > 0
  if (!decisive || !saysSomething) return false
  changeLine(reading, target, one, mention.start)
  return true
}

/** "Cake er sathe candle o add koren": what is added is the choice that stands right before the word. */
function addsChoice({ tokens, vocabulary }: Reading, mention: Said['mention'], cue: Cue): boolean {
  let at = cue.start - 1
  while (at > mention.start && (tokens[at]!.skippable || tokens[at]!.norm.length === 1)) at--
  const norm = tokens[at]?.norm ?? ''
  return at > mention.start && vocabulary.optionWords.has(norm) && !mention.words.includes(norm)
}

/** "Rice boxes all spicy please": what is ordered already, named without a number, with a choice that it does not have yet. */
const makesAnew = (reading: Reading, { mention, line }: Said, target: BasketLine) =>
  mention.amounts.length + mention.portions.length === 0 &&
  line.options.some(
    option =>
      takes(reading, target, option) && !target.options.some(own => own.group === option.group && own.choice === option.choice),
  )

function changeLine(reading: Reading, target: BasketLine, { mention, line }: Said, at: number): void {
  const range = sentenceRange(reading, mention.start)
  const within = (cue: Cue) => cue.start >= range.start && cue.end <= range.end
  const portion = mention.amounts.find(amount => amount.portion)
  const product = productOf(reading, target.productId)
  const options = lastOfEach(
    mention.options.filter(option => takes(reading, target, option)),
    product,
  )
  // "kabelnya jadi 25 meter, kurang soalnya": a word that says what it becomes right before the number.
  const led = reading.cues.filter(cue => mention.amounts.some(amount => cue.end === amount.start)).flatMap(cue => cue.meanings)
  const [adds, lessens] = [led.includes('add'), led.includes('less')]
  const isStep = mention.definite && line.quantity !== undefined && (adds || lessens || !led.includes('correction'))
  const more = isStep && (adds || (!lessens && cuesOf(reading, 'add').some(within)))
  const less = isStep && !more && (lessens || cuesOf(reading, 'less').some(within))
  const part = portion ? quantityOf(portion.value) : undefined
  const quantity =
    part !== undefined
      ? undefined
      : more
        ? target.quantity + line.quantity!
        : less
          ? target.quantity - line.quantity!
          : line.quantity
  propose(
    reading,
    at,
    {
      act: 'change',
      target: { lineId: target.lineId },
      ...(quantity !== undefined && quantity > 0 && { quantity }),
      ...(options.length > 0 && { options }),
      ...(line.without.length > 0 && { without: line.without }),
      ...(line.notes.length > 0 && { notes: line.notes }),
      ...(part !== undefined && part < target.quantity && { portion: part }),
    },
    `"${mention.phrase}" points to ${target.productId}`,
  )
}
