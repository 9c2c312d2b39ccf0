import { z } from 'zod'
import { seconds } from '../../kernel/clock.ts'
import { Unreachable } from '../../kernel/errors.ts'
import type { ChannelAccount } from '../channel.ts'
import { type Refusal, readError, refusalOf } from './errors.ts'
import { edgeOf, jsonOf } from './media.ts'
import { type Fetch, request, TooLarge } from './request.ts'

/** A template as the account lists it. `status` and `category` are the provider's words in capitals. */
export type ListedTemplate = {
  name: string
  language: string
  status: string
  category: string
  body: string
  /** The labels of its quick replies. */
  buttons: string[]
  /** TEXT, IMAGE, DOCUMENT, VIDEO or LOCATION; null for nothing above the body. */
  header: string | null
  /** The addresses of its URL buttons, with `{{1}}` where one ends in a variable. */
  links: string[]
}

/** A template to be reviewed: positional variables with an example for each, quick replies only. */
export type NewTemplate = {
  name: string
  language: string
  category: string
  body: string
  buttons: string[]
  examples: string[]
}

/** The templates of an account (contract §5.4). @throws Unreachable */
export type TemplateClient = {
  list(account: ChannelAccount, accountId: string): Promise<{ kind: 'listed'; templates: ListedTemplate[] } | Refusal>
  submit(
    account: ChannelAccount,
    accountId: string,
    template: NewTemplate,
  ): Promise<{ kind: 'submitted'; status: string; category: string } | Refusal>
}

const button = z.looseObject({
  type: z.string().default('QUICK_REPLY'),
  text: z.string().default(''),
  url: z.string().optional(),
})
const component = z.looseObject({
  type: z.string(),
  format: z.string().optional(),
  text: z.string().optional(),
  buttons: z.array(button).optional(),
})
const listed = z.looseObject({
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string(),
  components: z.array(component).default([]),
})
const page = z.looseObject({
  data: z.array(listed),
  paging: z.looseObject({ cursors: z.looseObject({ after: z.string() }).optional(), next: z.string().optional() }).optional(),
})
const submitted = z.looseObject({ status: z.string(), category: z.string() })

const perPage = 100
/** An account has 6,000 templates at most; a list that never ends is not followed for ever. */
const pagesAtMost = 100
const bounds = { timeoutMs: seconds(30), maxBytes: 4_000_000 }

/** Reads and submits templates. The address of the next page is made here and not taken from the answer, since the token goes there. */
export function templateClient(fetch: Fetch = globalThis.fetch): TemplateClient {
  return {
    async list(account, accountId) {
      const templates: ListedTemplate[] = []
      let after: string | undefined
      for (let pages = 0; pages < pagesAtMost; pages += 1) {
        const query = new URLSearchParams({ limit: String(perPage), ...(after !== undefined && { after }) })
        const answer = await call(fetch, account, `${edgeOf(account, accountId, 'message_templates')}?${query}`)
        if ('kind' in answer) return answer
        const read = page.safeParse(answer.json)
        if (!read.success) throw new Unreachable('the list of templates has another form', false)
        templates.push(...read.data.data.map(templateOf))
        after = read.data.paging?.next === undefined ? undefined : read.data.paging.cursors?.after
        if (after === undefined) return { kind: 'listed', templates }
      }
      throw new Unreachable('the list of templates has no end', false)
    },

    async submit(account, accountId, { examples, buttons, body, ...template }) {
      const components = [
        { type: 'BODY', text: body, ...(examples.length > 0 && { example: { body_text: [examples] } }) },
        ...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons: buttons.map(text => ({ type: 'QUICK_REPLY', text })) }] : []),
      ]
      const sent = JSON.stringify({ ...template, parameter_format: 'positional', components })
      const answer = await call(fetch, account, edgeOf(account, accountId, 'message_templates'), sent)
      if ('kind' in answer) return answer
      const read = submitted.safeParse(answer.json)
      if (!read.success) throw new Unreachable('a template was answered without a status', true)
      return { kind: 'submitted', status: read.data.status.toUpperCase(), category: read.data.category.toUpperCase() }
    },
  }
}

async function call(fetch: Fetch, account: ChannelAccount, url: string, body?: string): Promise<{ json: unknown } | Refusal> {
  const headers = { authorization: `Bearer ${account.accessToken}`, 'content-type': 'application/json' }
  try {
    const answer = await request(fetch, url, body === undefined ? { headers } : { method: 'POST', headers, body }, bounds)
    return answer.status === 200 ? { json: jsonOf(answer) } : refusalOf(readError(answer.status, jsonOf(answer)))
  } catch (error) {
    if (error instanceof TooLarge) throw new Unreachable('an answer without end', body !== undefined, { cause: error })
    throw error
  }
}

function templateOf({ components, name, language, status, category }: z.infer<typeof listed>): ListedTemplate {
  const part = (type: string) => components.find(one => one.type.toUpperCase() === type)
  const buttons = part('BUTTONS')?.buttons ?? []
  return {
    name,
    language,
    status: status.toUpperCase(),
    category: category.toUpperCase(),
    body: part('BODY')?.text ?? '',
    buttons: buttons.filter(one => one.type.toUpperCase() === 'QUICK_REPLY').map(one => one.text),
    header: part('HEADER')?.format?.toUpperCase() ?? (part('HEADER') ? 'TEXT' : null),
    links: buttons.flatMap(one => (one.type.toUpperCase() === 'URL' && one.url ? [one.url] : [])),
  }
}
