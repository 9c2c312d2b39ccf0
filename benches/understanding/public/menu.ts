import type { ProductSource, VocabularySource } from '../../../server/src/understanding/index.ts'
import type { Dialogue } from './dialogues.ts'

/** Names that differ in case, spaces or hyphens are one name. */
export const keyOf = (name: string) => name.toLowerCase().replace(/[^a-z0-9%]+/g, '')

/** What is added to a drink is one group, of which several may be taken. */
export const addons = 'addons'

/** What an id stands for within a dialogue: the name in the bar's own answer, or else the id without the digits drawn for it. */
export function namesIn(dialogue: Dialogue): (id: string) => string {
  const names = new Map<string, string>()
  for (const { response } of dialogue.turns.flatMap(turn => turn.calls)) {
    for (const { menu_item_id: id, name } of response.menu_items ?? []) if (name !== undefined) names.set(id.trim(), name)
    for (const { addon_id: id, name } of response.addons) if (name !== undefined) names.set(id.trim(), name)
  }
  return id => names.get(id.trim()) ?? id.trim().replace(/-\d+$/, '').replaceAll('-', ' ')
}

/**
 * The menu that a dialogue speaks of, by one rule: every item that was ordered in any dialogue is a product, every attribute
 * in the bar's answers a group of options. Addons are those that this dialogue's own answers offer, since each has its own.
 */
export function menuOf(dialogue: Dialogue, all: readonly Dialogue[]): VocabularySource {
  const products = new Map<string, string>()
  const groups = new Map<string, Map<string, string>>()
  const put = (group: string, name: string) => {
    const choices = groups.get(group) ?? new Map<string, string>()
    groups.set(group, choices.set(keyOf(name), choices.get(keyOf(name)) ?? name.trim()))
  }
  for (const other of all) {
    const nameOf = namesIn(other)
    for (const { request, response } of other.turns.flatMap(turn => turn.calls)) {
      if (request.menu_item_id !== undefined) {
        const name = nameOf(request.menu_item_id).trim()
        const known = products.get(keyOf(name))
        if (known === undefined || known.length < name.length) products.set(keyOf(name), name)
      }
      for (const { attribute_id: group, options } of response.attributes) for (const option of options) put(group, option)
      if (other === dialogue) for (const { name } of response.addons) if (name !== undefined) put(addons, name)
    }
  }
  const options: ProductSource['options'] = [...groups].map(([group, choices]) => ({
    group,
    required: false,
    max: group === addons ? 99 : 1,
    choices: [...choices].map(([key, name]) => ({ name: key, aliases: [name] })),
  }))
  return {
    languages: ['en'],
    currency: 'IDR',
    shops: [{ id: 'bar', name: 'bar' }],
    products: [...products].map(([id, name]) => ({
      id,
      shopId: 'bar',
      name,
      unit: 'cup',
      step: 1000,
      aliases: [],
      tags: [],
      attributes: {},
      options,
    })),
    orderTypes: [],
    areas: [],
    payments: ['cash'],
    faq: [],
  }
}
