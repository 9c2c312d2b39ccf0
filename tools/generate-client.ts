/**
 * Writes the types of the HTTP API for the web from the routes themselves: `web/src/api/generated.ts`.
 * Run by `npm run client` after a route changed; a test compares the file with what this would write.
 */
import { writeFileSync } from 'node:fs'
import { openHttp } from '../server/src/platform/http/server.ts'
import { registerRoutes } from '../server/src/web/api/register.ts'
import { type Document, writeTypes } from './client-types.ts'

export const generated = new URL('../web/src/api/generated.ts', import.meta.url)

/** The OpenAPI document of the routes; no handler is ever called, so none of them needs a house. */
export async function apiDocument(): Promise<Document> {
  const http = openHttp({ error: () => {} })
  await registerRoutes(http, undefined as never)
  await http.ready()
  const document = http.swagger()
  await http.close()
  return document as unknown as Document
}

if (import.meta.main) {
  writeFileSync(generated, writeTypes(await apiDocument()))
  console.log('web/src/api/generated.ts')
}
