import type { TemplateUse } from '../message.ts'
import { idOf, placeholder } from './choices.ts'
import { storableText } from './json.ts'
import { cut, limits } from './limits.ts'

/** A template message (contract §5.4): positional body parameters, and a payload for each quick reply. */
export function templateOf(use: TemplateUse) {
  const parameters = fitted(use.parameters.map(parameterOf)).map(text => ({ type: 'text', text }))
  const buttons = (use.choices ?? []).slice(0, limits.template.choices).map((choice, index) => ({
    type: 'button',
    sub_type: 'quick_reply',
    index: String(index),
    parameters: [{ type: 'payload', payload: idOf(choice, limits.template.payload) || placeholder }],
  }))
  const components = [...(parameters.length > 0 ? [{ type: 'body', parameters }] : []), ...buttons]
  return {
    name: use.name,
    language: { code: use.language, policy: 'deterministic' },
    ...(components.length > 0 && { components }),
  }
}

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
