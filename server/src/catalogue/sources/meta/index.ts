import { z } from 'zod'
import type { ShownProduct, SourceModule } from '../../source.ts'
import { publish, published, standing } from './batch.ts'
import { caller } from './call.ts'

const account = z.strictObject({
  catalogId: z.string().regex(/^\d{5,30}$/),
  accessToken: z.string().min(8).max(1_000),
  /** The app's secret: with it every call proves that it comes from whoever has it. */
  appSecret: z.string().min(8).max(200).optional(),
  /** Where a product without a page of its own leads, such as the shop's site or its wa.me link. */
  link: z.url({ protocol: /^https?$/ }).max(2_000),
  /** The picture of a product without one; without it such a product is not published. */
  imageLink: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  apiUrl: z.url().default('https://graph.facebook.com'),
  apiVersion: z
    .string()
    .regex(/^v\d+\.\d+$/)
    .default('v25.0'),
})

/**
 * A catalogue at Meta, which WhatsApp shows in chats: a target more than a source. What stands there is never believed:
 * prices and stock are our own (contract catalogues.md §5.2).
 */
export const source: SourceModule<z.output<typeof account>> = {
  id: 'meta',
  label: 'Catalogue at Meta',
  capabilities: { list: false, live: false, hold: false, publish: true },
  accountSchema: account,
  open(settings, http) {
    const call = caller(settings, http)
    return {
      publish: items => publish(call, items, settings),
      published: handle => published(call, handle),
      standing: keys => standing(call, keys),
      unfit: product => unfit(product, settings.imageLink),
      catalogueName: settings.catalogId,
    }
  },
}

/** Meta shows nothing without a picture, and its rules for commerce forbid medicine on prescription. */
function unfit({ prescription, imageUrl, key }: ShownProduct, imageLink: string | undefined): string | undefined {
  if (prescription) return 'prescription'
  if (imageUrl === null && imageLink === undefined) return 'no_image'
  return key.length > 100 ? 'key_too_long' : undefined
}
