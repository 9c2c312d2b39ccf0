import { isLanguage, type Language } from '../../kernel/region.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import type { Wordings } from '../texts.ts'
import { problemWith } from './rules.ts'

/** One version of a merchant's own wording; without text it says that the default is used again. */
export type Wording = { language: Language; key: string; version: number; text: string | null; writtenBy: string; at: Date }

const columns = sql`language, key, version, text, written_by AS "writtenBy", at`

/** The versions of a text in a language, the newest first. */
export const versionsOf = (tx: Tx, language: Language, key: string): Promise<Wording[]> =>
  tx.rows<Wording>(sql`SELECT ${columns} FROM wordings WHERE merchant_id = ${tx.merchantId} AND language = ${language}
    AND key = ${key} ORDER BY version DESC`)

/** The newest version of every text that the merchant ever worded. */
export const currentWordings = (tx: Tx): Promise<Wording[]> =>
  tx.rows<Wording>(sql`SELECT DISTINCT ON (language, key) ${columns} FROM wordings WHERE merchant_id = ${tx.merchantId}
    ORDER BY language, key, version DESC`)

/**
 * The merchant's own wordings, by language and key. One that no longer fits, since a new version of the program fills in
 * other values, is left out: the default is said instead, and `pesan check` names it.
 */
export async function loadWordings(tx: Tx): Promise<Wordings> {
  const current = await currentWordings(tx)
  return new Map(
    current.flatMap(({ language, key, text }) =>
      text !== null && isLanguage(language) && problemWith(language, key, text) === undefined
        ? [[`${language} ${key}`, text] as const]
        : [],
    ),
  )
}

/** Adds a version. Two at the same moment are refused by the key of the table, not lost. */
export async function addWording(tx: Tx, wording: Omit<Wording, 'version'>): Promise<number> {
  const { language, key, text, writtenBy, at } = wording
  const row = await tx.row<{
    version: number
  }>(sql`INSERT INTO wordings (merchant_id, language, key, version, text, written_by, at)
    SELECT ${tx.merchantId}, ${language}, ${key}, coalesce(max(version), 0) + 1, ${text}, ${writtenBy}, ${at} FROM wordings
    WHERE merchant_id = ${tx.merchantId} AND language = ${language} AND key = ${key} RETURNING version`)
  return row!.version
}
