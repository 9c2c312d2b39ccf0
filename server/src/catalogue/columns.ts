import { raw } from 'sql-template-tag'
import { one } from '../kernel/quantity.ts'
import type { ListedFields } from './source.ts'

/** The columns of `products` that a source or a person may state, by the names used here. */
export const columnOf: Record<keyof ListedFields, string> = {
  name: 'name',
  description: 'description',
  price: 'price',
  salePrice: 'sale_price',
  saleFrom: 'sale_from',
  saleUntil: 'sale_until',
  unit: 'unit',
  step: 'step',
  category: 'category',
  aliases: 'aliases',
  tags: 'tags',
  attributes: 'attributes',
  options: 'options',
  prescription: 'prescription',
  imageUrl: 'image_url',
  link: 'link',
  groupKey: 'group_key',
  groupTitle: 'group_title',
  parts: 'parts',
  hours: 'hours',
  lowStock: 'low_stock',
}

/** What may change of a product; the rest is what makes it this one. */
export const stated = raw(
  'name, description, unit, step, price, sale_price, sale_from, sale_until, category, aliases, tags, attributes, options, prescription, counted, active, image_url, link, group_key, group_title, parts, hours, low_stock, stated_stock, stated_available, left_source_at',
)

/** The same columns of a row called `n`. */
export const ofNew = raw(stated.sql.replaceAll(/\w+/g, 'n.$&'))

/** A new product of which no more is said than name and price. */
export const plain = JSON.stringify({
  unit: '',
  step: one,
  aliases: [],
  tags: [],
  attributes: {},
  options: [],
  prescription: false,
  counted: false,
  active: true,
})
