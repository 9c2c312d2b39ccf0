import type { Language } from '../../../server/src/kernel/region.ts'
import type { MeasureSource, ProductSource, VocabularySource } from '../../../server/src/understanding/index.ts'
import type { Venue, VenueIntent, VenueSlot } from './files.ts'

type OptionGroup = ProductSource['options'][number]

/** Slots that carry the grammar of every venue and none of its goods: how many, how much of it, not at all. */
const grammar: ReadonlySet<string> = new Set(['NUMBER', 'QUANTITY', 'NOT'])

/**
 * A venue as any merchant is told of, by one rule for all: an intent is a product that its entity names name, a slot is a
 * group of its options. What may be left out or measured, and only one intent has, names the product by its values alone, and so does
 * the largest of its other own slots. Numbers are the language's, not the venue's, so that
 * list is left out; those of negations and measures are handed over, and where measures have numbers, what may be measured may be counted.
 */
export function vocabularyOf(venue: Venue, languages: Language[]): VocabularySource {
  const intentsWith = (slotName: string) =>
    venue.intents.filter(intent => intent.slots.some(slot => slot.slotName === slotName)).length
  return {
    languages,
    currency: 'IDR',
    shops: [{ id: 'venue', name: 'venue' }],
    products: venue.intents.map(intent => {
      const isOwn = (slot: VenueSlot) => intentsWith(slot.slotName) === 1
      const slots = intent.slots.filter(slot => !grammar.has(slot.slotName))
      const naming = slots.length === 1 ? slots[0] : namingAmong(slots, intent.name, isOwn)
      return productOf(intent, slot => slot === naming || (isPart(slot) && isOwn(slot)))
    }),
    measures: measuresOf(venue),
    orderTypes: [],
    areas: [],
    payments: ['cash'],
    faq: [],
  }
}

const isPart = (slot: VenueSlot) => slot.qualified || slot.negatable

/**
 * Of the slots that are no parts of a product, the one called after it says what it is (`DRINK_TYPE` of `DRINK_ORDER`), whoever else has it:
 * a meal may come with a drink. Else it is the one with the most values of those that only this intent has, there being more drinks than sizes. An only slot
 * says it in any case.
 */
function namingAmong(all: readonly VenueSlot[], intent: string, isOwn: (slot: VenueSlot) => boolean): VenueSlot | undefined {
  const values = (slot: VenueSlot) => new Set(slot.aliases.flatMap(alias => alias.values)).size
  const slots = all.filter(slot => !isPart(slot))
  const named = slots.filter(slot => isCalledAfter(slot.slotName, intent))
  return (named.length > 0 ? named : slots.filter(isOwn)).toSorted((a, b) => values(b) - values(a))[0]
}

/** Whether the names of a slot and an intent have a word in common, or two that begin alike. */
const isCalledAfter = (slot: string, intent: string) =>
  slot.split('_').some(word => intent.split('_').some(other => word === other || sharedLength(word, other) >= 4))

/** How many letters two words begin with alike. */
function sharedLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

function productOf(intent: VenueIntent, isCore: (slot: VenueSlot) => boolean): ProductSource {
  const [name = intent.name.toLowerCase(), ...aliases] = intent.entityNames
  return {
    id: intent.name,
    shopId: 'venue',
    name,
    unit: 'piece',
    step: 1000,
    aliases,
    tags: [],
    attributes: {},
    options: intent.slots
      .filter(slot => !grammar.has(slot.slotName))
      .map(slot => groupOf(slot, isCore(slot), countsIn(intent))),
  }
}

const aliasesOf = (intent: VenueIntent, name: string) => intent.slots.find(slot => slot.slotName === name)?.aliases ?? []
const countsIn = (intent: VenueIntent) =>
  aliasesOf(intent, 'QUANTITY').some(({ values }) => meaningOf(values[0]!)?.quantity !== undefined)

/** What the word of a list of measures means: a number counts, and there is more of something or less. */
function meaningOf(value: string): Omit<MeasureSource, 'text'> | undefined {
  if (/^\d+$/.test(value)) return { quantity: Number(value) * 1000 }
  if (/^(extra|heavy|more|lots?)$/i.test(value)) return { qualifier: 'extra' }
  return /^(light|less|little|easy)$/i.test(value) ? { qualifier: 'less' } : undefined
}

/** The venue's phrases for none of a choice, and for how much of it, each once. */
function measuresOf(venue: Venue): MeasureSource[] {
  const measures = new Map<string, MeasureSource>()
  for (const { text } of venue.intents.flatMap(intent => aliasesOf(intent, 'NOT')))
    measures.set(text, { text, qualifier: 'none' })
  for (const { text, values } of venue.intents.flatMap(intent => aliasesOf(intent, 'QUANTITY'))) {
    const meaning = meaningOf(values[0]!)
    if (meaning && !measures.has(text)) measures.set(text, { text, ...meaning })
  }
  return [...measures.values()]
}

/** What may be left out or measured may also be taken several times; of anything else a product has one. */
function groupOf(slot: VenueSlot, core: boolean, counts: boolean): OptionGroup {
  return {
    group: slot.slotName,
    required: false,
    max: slot.qualified || slot.negatable || core ? 99 : 1,
    choices: choicesOf(slot),
    core,
    qualified: slot.qualified,
    negatable: slot.negatable,
    repeatable: slot.qualified && counts,
    prefixes: slot.optionalPrefixes,
    suffixes: slot.optionalSuffixes,
    global: slot.canBeGlobal,
  }
}

/** A text that could be several values is an alias of each. */
function choicesOf(slot: VenueSlot): OptionGroup['choices'] {
  const aliases = new Map<string, string[]>()
  for (const { text, values } of slot.aliases)
    for (const value of values) aliases.set(value, [...(aliases.get(value) ?? []), text])
  return [...aliases].map(([name, texts]) => ({ name, aliases: texts }))
}
