import { asFields, asList, asText, type Fields } from '../kit/shape.ts'
import type { Choice, Rendered } from './chats.ts'
import { checkMedia } from './check-media.ts'
import { Refusal } from './refusal.ts'
import { fillVariables, type Template, variablesIn } from './templates.ts'
import type { World } from './world.ts'

/** Finds the approved template a message names (contract §5.4), or refuses with 132001, 132015 or 132016. */
export function templateOf(world: World, wabaId: string, message: Fields): Template {
  const given = asFields(message.template) ?? {}
  const name = asText(given.name)
  const language = asText(asFields(given.language)?.code)
  if (!name) throw new Refusal(131008, 'template.name is missing')
  if (!language) throw new Refusal(131008, 'template.language.code is missing')
  const template = world.templates.find(wabaId, name, language)
  if (template?.status === 'PAUSED') throw new Refusal(132015, `template ${name} is paused`)
  if (template?.status === 'DISABLED') throw new Refusal(132016, `template ${name} is disabled`)
  if (template?.status !== 'APPROVED') throw new Refusal(132001, `template name (${name}) does not exist in ${language}`)
  return template
}

/** Checks the parameters against the template and renders what the user will see, with payloads as button ids. */
export function renderTemplate(world: World, template: Template, message: Fields): Rendered {
  const components = (asList(asFields(message.template)?.components) ?? []).map(one => asFields(one) ?? {})
  const parametersOf = (type: string) => parameters(components.find(one => asText(one.type)?.toLowerCase() === type))
  const body = bodyValues(template, parametersOf('body'))
  const header = headerValues(world, template, parametersOf('header'))
  const buttons = components.filter(one => asText(one.type)?.toLowerCase() === 'button')
  const lines = [header.text, fillVariables(template.body, body), template.footer]
  return {
    type: 'template',
    text: lines.filter(line => line !== undefined && line !== '').join('\n'),
    choices: choicesOf(template, buttons),
    template: { name: template.name, language: template.language, params: [...body.values()] },
    ...(header.mediaId !== undefined && { mediaId: header.mediaId }),
    ...urlOf(template, buttons),
    ...(template.buttons.some(button => button.type === 'REQUEST_CONTACT_INFO') && { asksFor: 'contact' as const }),
  }
}

function parameters(component: Fields | undefined): Fields[] {
  return (asList(component?.parameters) ?? []).map(one => asFields(one) ?? {})
}

function bodyValues(template: Template, given: Fields[]): Map<string, string> {
  const names = variablesIn(template.body)
  if (given.length !== names.length) {
    throw new Refusal(
      132000,
      `body: number of localizable_params (${given.length}) does not match the expected number of params (${names.length})`,
    )
  }
  return new Map(given.map((parameter, index) => [parameterName(template, names, parameter, index), parameterText(parameter)]))
}

function parameterName(template: Template, names: string[], parameter: Fields, index: number): string {
  const name = asText(parameter.parameter_name)
  if (!template.named) {
    if (name !== undefined) throw new Refusal(132012, 'a positional template takes no parameter_name')
    return String(index + 1)
  }
  if (name === undefined || !names.includes(name))
    throw new Refusal(132012, `parameter_name ${name ?? '(missing)'} is not in the template`)
  return name
}

/** Parameters are one line of text: no newline, no tab, no more than four blanks in a row (132018). */
function parameterText(parameter: Fields): string {
  const fallback = asText(asFields(parameter.currency)?.fallback_value) ?? asText(asFields(parameter.date_time)?.fallback_value)
  const text = asText(parameter.text) ?? fallback
  if (text === undefined) throw new Refusal(132012, `parameter of type ${String(parameter.type)} where text is expected`)
  if (text.trim() === '') throw new Refusal(132008, 'parameter text is empty')
  if (/[\n\r\t]| {5,}/.test(text))
    throw new Refusal(132018, 'parameter text has a new line, a tab or more than 4 spaces in a row')
  return text
}

function headerValues(world: World, template: Template, given: Fields[]): { text?: string; mediaId?: string } {
  const { header } = template
  if (!header) {
    if (given.length > 0) throw new Refusal(132000, 'the template has no header to fill')
    return {}
  }
  if (header.format === 'TEXT') {
    const names = variablesIn(header.text)
    if (given.length !== names.length) throw new Refusal(132000, `header takes ${names.length} parameters, not ${given.length}`)
    return { text: fillVariables(header.text, new Map(given.map((one, index) => [names[index] ?? '', parameterText(one)]))) }
  }
  const kind = header.format.toLowerCase()
  const [parameter] = given
  if (given.length !== 1 || asText(parameter?.type) !== kind)
    throw new Refusal(132012, `header takes one parameter of type ${kind}`)
  if (kind !== 'image' && kind !== 'video' && kind !== 'document') return {}
  const media = checkMedia(world, kind, parameter?.[kind])
  return media.mediaId === undefined ? {} : { mediaId: media.mediaId }
}

/** The quick replies with the payload sent for each; without one, the label is the payload (contract §2 button). */
function choicesOf(template: Template, given: Fields[]): Choice[] {
  for (const one of given) {
    const button = template.buttons[Number(one.index)]
    if (!button) throw new Refusal(131009, `the template has no button ${String(one.index)}`)
    if (asText(one.sub_type)?.toUpperCase() !== button.type)
      throw new Refusal(131009, `button ${String(one.index)} is ${button.type}`)
  }
  return template.buttons.flatMap((button, index) => {
    if (button.type !== 'QUICK_REPLY') return []
    const [parameter] = parameters(given.find(one => Number(one.index) === index))
    if (parameter && asText(parameter.type) !== 'payload') throw new Refusal(132012, 'a quick reply takes a payload')
    return [{ kind: 'template' as const, id: asText(parameter?.payload) ?? button.text, title: button.text }]
  })
}

function urlOf(template: Template, given: Fields[]): { url?: string; urlLabel?: string } {
  const index = template.buttons.findIndex(button => button.type === 'URL')
  const button = template.buttons[index]
  if (!button?.url) return {}
  if (variablesIn(button.url).length === 0) return { url: button.url, urlLabel: button.text }
  const [parameter] = parameters(given.find(one => Number(one.index) === index))
  const tail = asText(parameter?.text)
  if (!tail) throw new Refusal(131008, `button ${index} needs the end of its address`)
  return { url: button.url.replace(/\{\{.*?\}\}/, tail), urlLabel: button.text }
}
