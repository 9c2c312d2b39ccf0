import { formOf } from '../words/bangla-sound.ts'
import type { Extent } from '../words/extent.ts'
import type { Reading } from './reading.ts'

/** The form of a Bangla verb, or the known word, that a token is; nothing where the shop speaks no Bangla: "lagi" is Indonesian there. */
export const formSaid = ({ tokens, lexicon }: Reading, i: number): string | undefined =>
  lexicon.heard.size > 0 && tokens[i]?.kind === 'word' ? formOf(tokens[i].raw) : undefined

/** Whether one of the tokens of a range is of such a form. */
export function saysForm(reading: Reading, { start, end }: Extent, form: RegExp): boolean {
  for (let i = start; i < end; i++) if (form.test(formSaid(reading, i) ?? '')) return true
  return false
}
