import {
  addWording,
  currentWordings,
  defaultText,
  preview,
  problemWith,
  textKeys,
  versionsOf,
  type Wording,
} from '../conversation/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Language } from '../kernel/region.ts'
import { renew } from '../merchants/index.ts'
import type { Tx } from '../platform/database/index.ts'

/** A text as it is said now. `own` is the merchant's wording; `version` counts the changes of it. */
export type Text = { key: string; language: Language; text: string; own: boolean; version: number; preview: string }

/** What became of a change: the text as it is said now, or a sentence about what is wrong with it. */
export type Changed = { ok: true; text: Text } | { ok: false; problem: string }

/** Every text in a language, as the merchant's customers, sellers and staff get it. */
export async function listTexts(tx: Tx, language: Language): Promise<Text[]> {
  const own = (await currentWordings(tx)).filter(wording => wording.language === language)
  return textKeys().map(key =>
    textOf(
      language,
      key,
      own.find(wording => wording.key === key),
    ),
  )
}

/** One text with its default and all versions, the newest first; undefined where there is no such text. */
export async function readText(
  tx: Tx,
  language: Language,
  key: string,
): Promise<(Text & { standard: string; versions: Wording[] }) | undefined> {
  const standard = defaultText(language, key)
  if (standard === undefined) return undefined
  const versions = await versionsOf(tx, language, key)
  return { ...textOf(language, key, versions[0]), standard, versions }
}

/** What a wording would say, filled in with examples. */
export function previewText(
  language: Language,
  key: string,
  text: string,
): { ok: true; preview: string } | { ok: false; problem: string } {
  const problem = problemWith(language, key, text)
  return problem === undefined ? { ok: true, preview: preview(language, text) } : { ok: false, problem }
}

/** Words a text anew, from the next message on. */
export async function setText(
  { tx, clock, by }: { tx: Tx; clock: Clock; by: string },
  language: Language,
  key: string,
  text: string,
): Promise<Changed> {
  const problem = problemWith(language, key, text)
  if (problem !== undefined) return { ok: false, problem }
  return write(tx, { language, key, text, writtenBy: by, at: clock.now() })
}

/** Goes back to what was said before the last change, which may be the default. */
export async function revertText(
  { tx, clock, by }: { tx: Tx; clock: Clock; by: string },
  language: Language,
  key: string,
): Promise<Changed> {
  if (defaultText(language, key) === undefined) return { ok: false, problem: `there is no text ${key}` }
  const [last, before] = await versionsOf(tx, language, key)
  if (!last) return { ok: false, problem: `${key} was never worded anew in ${language}` }
  const text = before?.text ?? null
  const problem = text === null ? undefined : problemWith(language, key, text)
  if (problem !== undefined) return { ok: false, problem }
  return write(tx, { language, key, text, writtenBy: by, at: clock.now() })
}

async function write(tx: Tx, wording: Omit<Wording, 'version'>): Promise<Changed> {
  const version = await addWording(tx, wording)
  await renew(tx)
  return { ok: true, text: textOf(wording.language, wording.key, { ...wording, version }) }
}

function textOf(language: Language, key: string, wording: Wording | undefined): Text {
  const own = wording?.text !== null && wording !== undefined && problemWith(language, key, wording.text) === undefined
  const text = own ? wording.text! : defaultText(language, key)!
  return { key, language, text, own, version: wording?.version ?? 0, preview: preview(language, text) }
}
