import { asFields, asList, asText, type Fields } from '../kit/shape.ts'
import { newNumericId } from './ids.ts'

type TemplateButton = { type: string; text: string; url?: string }

/** A template in one language. `wabaId` is `*` for one that every account may use. */
export type Template = {
  id: string
  wabaId: string
  name: string
  language: string
  category: string
  status: string
  named: boolean
  header?: { format: string; text: string }
  body: string
  footer?: string
  buttons: TemplateButton[]
}

export type NewTemplate = Omit<Template, 'id'>

/** The templates that exist, by account, name and language. */
export class Templates {
  readonly #templates: Template[] = []

  /** Adds a template, or replaces the one with the same account, name and language. */
  put(given: NewTemplate): Template {
    const old = this.#templates.findIndex(one => one.wabaId === given.wabaId && isCalled(one, given.name, given.language))
    const template = { ...given, id: this.#templates[old]?.id ?? newNumericId() }
    if (old >= 0) this.#templates[old] = template
    else this.#templates.push(template)
    return template
  }

  find(wabaId: string, name: string, language: string): Template | undefined {
    return this.of(wabaId).find(one => isCalled(one, name, language))
  }

  /** The templates an account may use. */
  of(wabaId: string): Template[] {
    return this.#templates.filter(one => one.wabaId === wabaId || one.wabaId === '*' || wabaId === '*')
  }

  remove(wabaId: string, name: string): number {
    const gone = this.of(wabaId).filter(one => one.name === name)
    for (const template of gone) this.#templates.splice(this.#templates.indexOf(template), 1)
    return gone.length
  }
}

/** The names or positions of the variables in a text, in order and once each: `{{1}}`, `{{order_no}}`. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g)].map(found => found[1] ?? ''))]
}

export function fillVariables(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g, (whole, name: string) => values.get(name) ?? whole)
}

/** Reads a template from the API's `components[]` form or from the control door's `body`, `header`, `footer`, `buttons`. */
export function readTemplate(given: Fields, wabaId: string, status: string): NewTemplate {
  const component = (type: string) =>
    asList(given.components)
      ?.map(asFields)
      .find(one => asText(one?.type)?.toUpperCase() === type)
  const body = asText(component('BODY')?.text) ?? asText(given.body) ?? ''
  const header = component('HEADER')
  const headerText = asText(header?.text) ?? asText(given.header)
  const format = asText(header?.format)?.toUpperCase() ?? asText(given.headerFormat)?.toUpperCase() ?? 'TEXT'
  const footer = asText(component('FOOTER')?.text) ?? asText(given.footer)
  const names = variablesIn(body)
  return {
    wabaId,
    status,
    name: asText(given.name) ?? '',
    language: asText(given.language) ?? '',
    category: (asText(given.category) ?? 'UTILITY').toUpperCase(),
    named: asText(given.parameter_format)?.toLowerCase() === 'named' || names.some(name => !/^\d+$/.test(name)),
    body,
    buttons: (asList(component('BUTTONS')?.buttons) ?? asList(given.buttons) ?? []).map(readButton),
    ...((headerText !== undefined || format !== 'TEXT') && { header: { format, text: headerText ?? '' } }),
    ...(footer !== undefined && { footer }),
  }
}

/** The form in which the API lists a template. */
export function templateBody(template: Template): object {
  const { header, footer, buttons } = template
  const components = [
    ...(header ? [{ type: 'HEADER', format: header.format, ...(header.format === 'TEXT' && { text: header.text }) }] : []),
    { type: 'BODY', text: template.body },
    ...(footer === undefined ? [] : [{ type: 'FOOTER', text: footer }]),
    ...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons }] : []),
  ]
  const { id, name, language, status, category } = template
  return { id, name, language, status, category, parameter_format: template.named ? 'NAMED' : 'POSITIONAL', components }
}

function readButton(given: unknown): TemplateButton {
  if (typeof given === 'string') return { type: 'QUICK_REPLY', text: given }
  const fields = asFields(given) ?? {}
  const url = asText(fields.url)
  return {
    type: (asText(fields.type) ?? 'QUICK_REPLY').toUpperCase(),
    text: asText(fields.text) ?? asText(fields.title) ?? '',
    ...(url !== undefined && { url }),
  }
}

function isCalled(template: Pick<Template, 'name' | 'language'>, name: string, language: string): boolean {
  return template.name === name && template.language === language
}
