import type { Reading } from '../reading/reading.ts'

export type Range = { start: number; end: number }

export type Area = Range & { name: string }

export const speechActs: ReadonlySet<string> = new Set([
  'cancel',
  'human',
  'ask_bot',
  'ask_status',
  'ask_hours',
  'ask_payment',
  'ask_price',
  'menu',
  'claims_paid',
  'stop',
  'pickup',
  'thanks',
  'affirm',
  'deny',
  'greet',
  'chitchat',
  'want',
  'fewer',
  'wait',
  'drop',
  'remove',
  'replace',
  'ask_area',
  'advice',
  'pay',
  'payment:qris',
  'payment:va',
  'payment:cash',
  'correction',
  'add',
])

/** An everyday word with a capital in a text that is not all capitals is part of a name: "Kalibata City". */
export function isNameLike(reading: Reading, i: number): boolean {
  const token = reading.tokens[i]!
  return (
    /^\p{Lu}\p{Ll}/u.test(token.text) ||
    (/^\p{Lu}$/u.test(token.text) && i > 0 && isPart(reading, i - 1)) ||
    /^[IVX]+$/.test(token.text)
  )
}

export const isStreet = (reading: Reading, i: number) =>
  reading.lexicon.address.street.has(reading.tokens[i]?.norm ?? '') ||
  reading.lexicon.address.street.has(reading.tokens[i]?.raw ?? '')

export const isWay = (reading: Reading, i: number) => reading.lexicon.address.way.has(reading.tokens[i]?.raw ?? '')

export const isPart = (reading: Reading, i: number) =>
  reading.lexicon.address.part.has(reading.tokens[i]?.norm ?? '') ||
  reading.lexicon.address.part.has(reading.tokens[i]?.raw ?? '')

/** Politeness and direction words between the cue and the address: "kirim ke alamat saya di …". */
export function skipLead(reading: Reading, from: number): number {
  const { tokens, lexicon } = reading
  let i = from
  while (i < tokens.length) {
    const token = tokens[i]!
    const direction = lexicon.address.toward.has(token.norm)
    if (
      !(
        direction ||
        /^[:=\-–,]$/.test(token.norm) ||
        (token.skippable && !isStreet(reading, i)) ||
        lexicon.roles.own.has(token.norm)
      )
    )
      break
    i++
  }
  return i
}
