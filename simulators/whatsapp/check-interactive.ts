import { asFields, asList, type Fields } from '../kit/shape.ts'
import type { Choice, Rendered } from './chats.ts'
import { checkFooter, checkHeader } from './check-header.ts'
import { checkShowcase } from './check-showcase.ts'
import { count, optionalText, requiredText, unique } from './check-text.ts'
import { Refusal } from './refusal.ts'
import type { World } from './world.ts'

type Part = Omit<Rendered, 'type' | 'text'>

/** Checks an interactive message against every limit of contract §5.3 and renders what the user sees. */
export function checkInteractive(world: World, wabaId: string, given: unknown): Rendered {
  const interactive = asFields(given)
  if (!interactive) throw new Refusal(131008, 'interactive is missing')
  const type = requiredText('interactive.type', interactive.type, 64)
  const bodyIsOptional = type === 'product'
  const text = asFields(interactive.body)?.text
  const body = bodyIsOptional
    ? optionalText('interactive.body.text', text, 1024)
    : requiredText('interactive.body.text', text, 1024)
  const header = checkHeader(world, type, interactive.header)
  const footer = checkFooter(type, interactive.footer)
  const action = asFields(interactive.action)
  if (!action) throw new Refusal(131008, 'interactive.action is missing')
  const lines = [header.text, body, footer].filter(line => line !== undefined)
  return { type: `interactive.${type}`, text: lines.join('\n'), ...header.media, ...checkAction(world, wabaId, type, action) }
}

function checkAction(world: World, wabaId: string, type: string, action: Fields): Part {
  switch (type) {
    case 'button':
      return { choices: checkButtons(action) }
    case 'list':
      return checkList(action)
    case 'cta_url':
      return checkLink(action)
    case 'location_request_message':
      requireName(action, 'send_location')
      return { choices: [], asksFor: 'location' }
    case 'request_contact_info':
      requireName(action, 'request_contact_info')
      return { choices: [], asksFor: 'contact' }
    case 'product':
    case 'product_list':
    case 'catalog_message':
    case 'flow':
    case 'carousel':
      return checkShowcase(world, wabaId, type, action)
    default:
      throw new Refusal(131009, `interactive.type ${type} is not available to this business`)
  }
}

function checkButtons(action: Fields): Choice[] {
  const buttons = asList(action.buttons)
  if (!buttons) throw new Refusal(131008, 'action.buttons is missing')
  count('action.buttons', buttons.length, 1, 3)
  const choices = buttons.map((button, index) => {
    const fields = asFields(button) ?? {}
    if (fields.type !== 'reply') throw new Refusal(131009, `buttons[${index}].type must be reply`)
    const reply = asFields(fields.reply) ?? {}
    const id = requiredText(`buttons[${index}].reply.id`, reply.id, 256)
    if (id !== id.trim()) throw new Refusal(131009, `buttons[${index}].reply.id has blanks at its ends`)
    return { kind: 'button' as const, id, title: requiredText(`buttons[${index}].reply.title`, reply.title, 20) }
  })
  unique('button ids', idsOf(choices))
  unique(
    'button titles',
    choices.map(choice => choice.title),
  )
  return choices
}

function checkList(action: Fields): Part {
  const listButton = requiredText('action.button', action.button, 20)
  const sections = asList(action.sections)
  if (!sections) throw new Refusal(131008, 'action.sections is missing')
  count('action.sections', sections.length, 1, 10)
  const choices = sections.flatMap((section, index) => {
    const fields = asFields(section) ?? {}
    const title = optionalText(`sections[${index}].title`, fields.title, 24)
    if (title === undefined && sections.length > 1) throw new Refusal(131008, `sections[${index}].title is missing`)
    const rows = asList(fields.rows) ?? []
    if (rows.length === 0) throw new Refusal(131008, `sections[${index}].rows is missing`)
    return rows.map((row, at) => readRow(`sections[${index}].rows[${at}]`, row))
  })
  count('rows in all sections', choices.length, 1, 10)
  unique('row ids', idsOf(choices))
  return { choices, listButton }
}

function readRow(where: string, given: unknown): Choice {
  const fields = asFields(given) ?? {}
  const description = optionalText(`${where}.description`, fields.description, 72)
  return {
    kind: 'row',
    id: requiredText(`${where}.id`, fields.id, 200),
    title: requiredText(`${where}.title`, fields.title, 24),
    ...(description !== undefined && { description }),
  }
}

function checkLink(action: Fields): Part {
  requireName(action, 'cta_url')
  const parameters = asFields(action.parameters) ?? {}
  const urlLabel = requiredText('action.parameters.display_text', parameters.display_text, 20)
  const url = requiredText('action.parameters.url', parameters.url, 2000)
  if (!/^https?:\/\/\S+$/.test(url)) throw new Refusal(131009, 'action.parameters.url is not an http(s) address')
  return { choices: [], url, urlLabel }
}

function requireName(action: Fields, name: string): void {
  if (action.name !== name) throw new Refusal(131009, `action.name must be ${name}`)
}

function idsOf(choices: Choice[]): string[] {
  return choices.map(choice => choice.id)
}
