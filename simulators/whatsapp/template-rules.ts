import type { Reply, SimRequest } from '../kit/router.ts'
import { asFields, asList, asText, type Fields, parseObject } from '../kit/shape.ts'
import { Refusal } from './refusal.ts'
import { type NewTemplate, readTemplate, templateBody, variablesIn } from './templates.ts'
import type { World } from './world.ts'

/** `POST /{WABA}/message_templates`: taken for review (or approved at once, as the `templateStatus` setting says). */
export function createTemplate(world: World, wabaId: string, request: SimRequest): Reply {
  const given = parseObject(request.raw)
  if (!given) throw new Refusal(100, 'the body is not a JSON object')
  const template = readTemplate(given, wabaId, world.settings.templateStatus)
  checkNewTemplate(template)
  checkExamples(given, template)
  if (world.templates.find(wabaId, template.name, template.language)) {
    throw new Refusal(100, 'there is already content in this language for this template')
  }
  const { id, status, category } = world.templates.put(template)
  return { status: 200, body: { id, status, category } }
}

/** Each variable of a body is shown to the reviewer with an example (contract §5.4). */
function checkExamples(given: Fields, { body, named, header }: NewTemplate): void {
  const part = asList(given.components)
    ?.map(asFields)
    .find(one => asText(one?.type)?.toUpperCase() === 'BODY')
  const example = asFields(part?.example)
  const values = named ? asList(example?.body_text_named_params) : asList(asList(example?.body_text)?.[0])
  if (variablesIn(body).length !== (values?.length ?? 0)) throw new Refusal(2388299, 'an example for each variable is needed')
  if (!header || header.format === 'TEXT' || header.format === 'LOCATION') return
  if (!['IMAGE', 'VIDEO', 'DOCUMENT'].includes(header.format)) throw new Refusal(100, `header: no format ${header.format}`)
  const above = asList(given.components)
    ?.map(asFields)
    .find(one => asText(one?.type)?.toUpperCase() === 'HEADER')
  if (!asText(asList(asFields(above?.example)?.header_handle)?.[0]))
    throw new Refusal(100, 'a sample of the picture or document is needed: header_handle')
}

/**
 * `GET /{WABA}/message_templates` with the filters name, language, status and limit. A page that is not the last names the
 * next one; its cursor is what the page ended at.
 */
export function listTemplates(world: World, wabaId: string, request: SimRequest): Reply {
  const [name, language, status] = ['name', 'language', 'status'].map(one => request.query.get(one))
  const limit = Number(request.query.get('limit') ?? 25)
  const found = world.templates
    .of(wabaId)
    .filter(
      one =>
        (!name || one.name.includes(name)) && (!language || one.language === language) && (!status || one.status === status),
    )
  const from = Number(Buffer.from(request.query.get('after') ?? '', 'base64').toString() || 0)
  const to = Math.min(found.length, from + limit)
  const cursors = { before: cursorOf(from), after: cursorOf(to) }
  const next = to < found.length && { next: `${request.path}?limit=${limit}&after=${cursors.after}` }
  return { status: 200, body: { data: found.slice(from, to).map(templateBody), paging: { cursors, ...next } } }
}

const cursorOf = (position: number) => Buffer.from(String(position)).toString('base64')

/** `DELETE /{WABA}/message_templates?name=`: every language of it. */
export function deleteTemplate(world: World, wabaId: string, request: SimRequest): Reply {
  const removed = world.templates.remove(wabaId, request.query.get('name') ?? '')
  if (removed === 0) throw new Refusal(100, 'no template with that name')
  return { status: 200, body: { success: true } }
}

/** The limits of contract §5.4 on what may be created. */
function checkNewTemplate(template: NewTemplate): void {
  const rules: [boolean, string][] = [
    [/^[a-z0-9_]{1,512}$/.test(template.name), 'name: lower case letters, digits and underscores, at most 512'],
    [/^[a-z]{2,3}(_[A-Z]{2})?$/.test(template.language), 'language is not a known code'],
    [['UTILITY', 'MARKETING', 'AUTHENTICATION'].includes(template.category), 'category is unknown'],
    [template.body.trim() !== '' && template.body.length <= 1024, 'body: 1 to 1024 characters'],
    [(template.header?.text.length ?? 0) <= 60, 'header: at most 60 characters'],
    [variablesIn(template.header?.text ?? '').length <= 1, 'header: one variable at most'],
    [(template.footer?.length ?? 0) <= 60, 'footer: at most 60 characters'],
    [template.buttons.length <= 10, 'at most 10 buttons'],
    [template.buttons.every(button => button.text.trim() !== '' && button.text.length <= 25), 'button: 1 to 25 characters'],
    [template.buttons.filter(button => button.type === 'URL').length <= 2, 'at most 2 URL buttons'],
    [quickRepliesTogether(template), 'quick replies stand together'],
    [!/^\s*\{\{|\}\}\s*$/.test(template.body), 'variables cannot start or end the body'],
    [!/\}\}\s*\{\{/.test(template.body), 'variables cannot be adjacent'],
  ]
  const broken = rules.find(([holds]) => !holds)
  if (broken) throw new Refusal(100, broken[1])
}

function quickRepliesTogether(template: NewTemplate): boolean {
  const marks = template.buttons.map(button => (button.type === 'QUICK_REPLY' ? 'q' : 'o')).join('')
  return !/qo+q|oq+o/.test(marks)
}
