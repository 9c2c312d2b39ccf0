import { z } from 'zod'
import type { Http, SourceModule } from '../../source.ts'
import { fetchFeed } from './fetch.ts'
import { readFeed } from './read.ts'

const account = z.strictObject({
  /** Where the feed lies; without it files are handed in. */
  url: z.url({ protocol: /^https$/ }).optional(),
})

/**
 * A file of products as Google Merchant Center and Meta take it, as CSV, TSV or JSON, handed in or fetched.
 *
 * A feed is minutes to a day old: it opens the count of a product and is never asked what may be promised now.
 */
export const source: SourceModule<z.output<typeof account>> = {
  id: 'feed',
  label: 'Product feed',
  capabilities: { list: true, live: false, hold: false, publish: false },
  accountSchema: account,
  open: ({ url }, http: Http) => ({
    read: ({ currency, content }) => readFeed(content ?? fetchFeed(url, http), currency),
  }),
}
