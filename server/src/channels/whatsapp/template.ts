import type { TemplateUse } from '../message.ts'
import { idOf, placeholder } from './choices.ts'
import { storableText } from './json.ts'
import { cut, limits } from './limits.ts'

/**
 * A template message (contract §5.4): the uploaded picture or document of the header, positional body parameters, a payload for
 * each quick reply, and after these the end of each address that has a variable.
 */
export function templateOf(use: TemplateUse, mediaId?: string) {
  const header =
    use.header === undefined || mediaId === undefined
      ? []
      : [{ type: 'header', parameters: [{ type: use.header, [use.header]: mediaOf(use.header, mediaId) }] }]
  const parameters = fitted(use.parameters.map(parameterOf)).map(text => ({ type: 'text', text }))
  const buttons = (use.choices ?? []).slice(0, limits.template.choices).map((choice, index) => ({
    type: 'button',
    sub_type: 'quick_reply',
    index: String(index),
    parameters: [{ type: 'payload', payload: idOf(choice, limits.template.payload) || placeholder }],
  }))
  const links = (use.links ?? []).slice(0, limits.template.links).map((end, index) => ({
    type: 'button',
    sub_type: 'url',
    index: String(buttons.length + index),
    parameters: [{ type: 'text', text: parameterOf(end) }],
  }))
  const components = [...header, ...(parameters.length > 0 ? [{ type: 'body', parameters }] : []), ...buttons, ...links]
  return {
    name: use.name,
    language: { code: use.language, policy: 'deterministic' },
    ...(components.length > 0 && { components }),
  }
}

/** A document without a name is shown as "Untitled". */
const mediaOf = (kind: 'image' | 'document', id: string) => (kind === 'image' ? { id } : { id, filename: 'document.pdf' })

/** One line without tabs or runs of blanks, and never empty: anything else is refused. Lines become a list with commas. */
function parameterOf(text: string): string {
  const lines = storableText(text)
    .split(/[\r\n\u2028\u2029]+/)
    .map(line => line.replace(/\s+/g, ' ').trim())
    .filter(line => line !== '')
  return lines.reduce((all, line) => (all === '' ? line : `${all}${/[,;:.!?]$/.test(all) ? '' : ','} ${line}`), '') || '-'
}

/** Shortens the longest parameters until all together fit into a body; the words around them are not known here. */
function fitted(parameters: string[]): string[] {
  const excess = parameters.reduce((sum, text) => sum + text.length, 0) - limits.template.body
  if (excess <= 0) return parameters
  const longest = Math.max(...parameters.map(text => text.length))
  const at = parameters.findIndex(text => text.length === longest)
  const shorter = parameters.with(at, cut(parameters[at]!, Math.max(2, longest - excess)))
  return longest <= 2 ? parameters : fitted(shorter)
}
