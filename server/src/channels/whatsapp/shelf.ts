import type { Shelf } from '../message.ts'
import { storableText } from './json.ts'
import { cut, limits } from './limits.ts'

export type ShelfParts = { type: 'product' | 'product_list'; action: object; header: object }

/**
 * Products as the provider shows them: one by itself, several as a list under a heading (contract §5.3). Undefined where they
 * do not fit its limits: then the words say the same.
 */
export function shelfOf({ catalogue, head, sections }: Shelf): ShelfParts | undefined {
  const { shelf } = limits
  const filled = sections.filter(({ keys }) => keys.length > 0)
  const keys = filled.flatMap(section => section.keys)
  if (keys.length === 0 || keys.length > shelf.products || filled.length > shelf.sections) return undefined
  if (keys.length === 1) return { type: 'product', action: { catalog_id: catalogue, product_retailer_id: keys[0] }, header: {} }
  const title = cut(storableText(head), shelf.head)
  const titled = filled.map((section, n) => ({
    title: cut(storableText(section.title), shelf.title) || String(n + 1),
    product_items: section.keys.map(product_retailer_id => ({ product_retailer_id })),
  }))
  if (title === '') return undefined
  return {
    type: 'product_list',
    action: { catalog_id: catalogue, sections: titled },
    header: { header: { type: 'text', text: title } },
  }
}
