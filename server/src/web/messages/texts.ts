import { z } from 'zod'
import { actorOf } from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { languages } from '../../kernel/region.ts'
import { type Changed, listTexts, previewText, readText, revertText, setText } from '../../operations/texts.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'

const tag = 'Messages'
const language = z.enum(languages)
const which = { language, key: z.string().min(1).max(100).describe('As `GET /texts` lists them') }
const worded = z.strictObject({
  ...which,
  text: z.string().min(1).max(2_000).describe('ICU MessageFormat, with the placeholders of the default'),
})
const example = { language: 'en', key: 'answer.greeting', text: 'Welcome to {merchant}! What can we get you?' }

const text = z
  .object({
    key: z.string(),
    language,
    text: z.string(),
    own: z.boolean().describe('The merchant’s own wording, not the default'),
    version: z.int().describe('Counts the changes; 0 where there never was one'),
    preview: z.string().describe('Filled in with examples'),
  })
  .meta({ id: 'Text' })

/** A refusal tells the caller what is wrong with the wording. */
function told(changed: Changed) {
  if (!changed.ok) throw new PesanError('invalid_request', changed.problem)
  return changed.text
}

/** What the assistant says, and the merchant's own wording of it. A change is said from the next message on. */
export const textRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/texts',
    id: 'listTexts',
    tag,
    summary: 'Every text in a language, as it is said now',
    query: z.strictObject({ language: language.default('en') }),
    response: z.object({ items: z.array(text) }),
    handle: async ({ tx, query }) => ({ items: await listTexts(tx, query.language) }),
  }),
  merchantRoute({
    method: 'GET',
    path: '/texts/versions',
    id: 'readText',
    tag,
    summary: 'One text with its default and all versions, the newest first',
    query: z.strictObject(which),
    response: z.object({
      ...text.shape,
      standard: z.string(),
      versions: z.array(
        z.object({
          version: z.int(),
          text: z.string().nullable().describe('null: the default again'),
          writtenBy: z.string(),
          at: z.iso.datetime(),
        }),
      ),
    }),
    async handle({ tx, query }) {
      const found = await readText(tx, query.language, query.key)
      if (!found) throw new PesanError('invalid_request', `there is no text ${query.key}`)
      return { ...found, versions: found.versions.map(({ at, ...version }) => ({ ...version, at: at.toISOString() })) }
    },
  }),
  merchantRoute({
    method: 'PUT',
    path: '/texts',
    id: 'setText',
    tag,
    summary: 'Word a text anew',
    body: worded,
    example,
    response: text,
    handle: async ({ tx, house, principal, body }) =>
      told(await setText({ tx, clock: house.clock, by: actorOf(principal) }, body.language, body.key, body.text)),
  }),
  merchantRoute({
    method: 'POST',
    path: '/texts/preview',
    id: 'previewText',
    tag,
    summary: 'What a wording would say, without setting it',
    body: worded,
    example,
    response: z.object({ preview: z.string() }),
    async handle({ body }) {
      const shown = previewText(body.language, body.key, body.text)
      if (!shown.ok) throw new PesanError('invalid_request', shown.problem)
      return { preview: shown.preview }
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/texts/revert',
    id: 'revertText',
    tag,
    summary: 'Go back to what was said before the last change',
    body: z.strictObject(which),
    example: { language: 'en', key: 'answer.greeting' },
    response: text,
    handle: async ({ tx, house, principal, body }) =>
      told(await revertText({ tx, clock: house.clock, by: actorOf(principal) }, body.language, body.key)),
  }),
]
