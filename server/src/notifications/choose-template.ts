import type { TemplateRow } from './template-rows.ts'

type Wanted = { name: string; language: string; parameters: number; buttons: number; header?: 'IMAGE' | 'DOCUMENT' }

/** The template to send as, or why there is none: the state of the one that was wanted most. */
export type Chosen = { kind: 'template'; language: string } | { kind: 'none'; why: string }

/**
 * Chooses the language that a template is sent in: the reader's own, else one of the merchant's, else English. Only what
 * is approved is taken, and of the form that we fill in. While nothing is known of the account's templates (never synced),
 * the reader's own is tried, and the provider's answer is kept; one with a picture is sent only where it is known.
 */
export function chooseTemplate(wanted: Wanted, fallbacks: readonly string[], rows: TemplateRow[], synced: boolean): Chosen {
  const languages = [...new Set([wanted.language, ...fallbacks, 'en'])]
  const problems = languages.map(language =>
    problemOf(
      wanted,
      rows.find(row => row.language === language),
      synced,
    ),
  )
  const at = problems.indexOf(undefined)
  return at < 0 ? { kind: 'none', why: problems[0]! } : { kind: 'template', language: languages[at]! }
}

function problemOf(wanted: Wanted, row: TemplateRow | undefined, synced: boolean): string | undefined {
  if (!row) return synced || wanted.header ? 'MISSING' : undefined
  if (row.status !== 'APPROVED' && row.status !== 'UNKNOWN') return row.reason ? `${row.status}, ${row.reason}` : row.status
  // A template of the same name that somebody wrote by hand takes other values than ours.
  if (row.body === '') return wanted.header ? 'UNKNOWN' : undefined
  const fits =
    variablesIn(row.body) === wanted.parameters &&
    row.buttons.length === wanted.buttons &&
    // What stands above and has nothing to fill in may be there; so may a button that opens a fixed address.
    (row.header === (wanted.header ?? null) || (!wanted.header && row.header === 'TEXT')) &&
    row.links.every(link => variablesIn(link) === 0)
  return fits ? undefined : 'OTHER_FORM'
}

const variablesIn = (body: string) => new Set(body.match(/\{\{\s*\w+\s*\}\}/g)).size
