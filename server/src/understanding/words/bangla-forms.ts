import { readFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * The forms of Bangla verbs and the many spellings of one word. Verbs are made from their stems by the endings of the standard
 * language, of everyday speech and of Dhaka, Chattogram and Sylhet; only irregular ones are listed. What matters to a shop is who acts
 * and when, so forms fall into few kinds: a wish, "I will", "it will", "I did", and so on.
 */
const words = z.string().transform(text =>
  text
    .normalize('NFKC')
    .split(/\s+/)
    .filter(word => word !== ''),
)
const lines = z.array(words).transform(all => all.flat())
const fileSchema = z.strictObject({
  language: z.literal('bn-Latn'),
  /** Stems that end in a consonant: `kor`. */
  plain: lines,
  /** Stems that end in `a`: `patha`. */
  causative: lines,
  irregular: z.record(z.string(), z.record(z.string(), words)),
  /** Spellings of one word, in either script; the first one stands for all. Behind `=` they are known as written, not by their sound. */
  same: z.array(words),
})

export type FormKind =
  | 'do'
  | 'will1'
  | 'will'
  | 'did1'
  | 'did2'
  | 'did3'
  | 'doing'
  | 'to'
  | 'having'
  | 'ing'
  | 'thou'
  | 'was1'
  | 'now1'

/** Endings behind a stem; `-` stands for the stem with an `i` before its last consonant: `koira`. */
const plainEndings: Record<FormKind, string> = {
  do: 'en un o ien iyen iyan ben iben ban iban ba iba io iyo oin -en -o -ben -ba -ien',
  will1: 'bo mu ibo imu um -bo -mu bu',
  will: 'be ibe -be bey',
  did1: 'lam ilam chi si ci echi esi iyechi iyesi iachi iasi laam -si -chi -lam',
  did2: 'chen sen cen echen esen iyechen iyesen len ilen la -sen -chen',
  did3: 'che se ce eche ese iyeche iyese lo ilo -se -che',
  doing: 'tesi techi teci tasi tesen techen tese teche chhi cchi',
  to: 'te ite -te',
  having: 'e iya ia iye -a -ya',
  ing: 'a ar -ar',
  now1: 'i -i',
  thou: 'bi li chis sis sos chos chili',
  was1: 'silam chilam cilam echilam esilam iyechilam iyesilam tesilam techilam -silam -chilam -tesilam',
}
/** Behind a stem in `a`; `-` stands for the stem without it: `pathiye`. */
const causativeEndings: Record<FormKind, string> = {
  do: 'n yen iyen ien en ben iben yben o io iyo un iun ban iba iban iaen ayen yan',
  will1: 'bo mu ibo imu ybo',
  will: 'be ibe ybe',
  did1: 'lam ilam chi isi ichi ici ysi ychi si ylam -iyechi -iyesi -iechi -iesi iasi',
  did2: 'len ilen chen isen ichen ysen ychen sen -iyechen -iyesen -iechen',
  did3: 'lo ilo ise iche yse yche -iyeche -iyese -ieche',
  doing: 'cchi itesi tesi itechi techi cchen tesen itesen',
  to: 'te ite yte',
  having: 'y ya iya ia ye iye ie e -iye -ie -ia -iya',
  ing: 'no nor nu',
  thou: 'bi li chis isis isos ychis',
  was1: 'isilam ichilam ysilam ychilam -iyechilam -iyesilam -iechilam itesilam',
  now1: 'itese',
}

/** A spelling and the name of what it stands for: `kor.do`, `order`; `listed` ones are recognised as they are written only. */
type Form = { spelling: string; meant: string; listed?: boolean }

/** Every spelling that is known, irregular verbs first. */
export function banglaForms(): Form[] {
  const url = new URL('../../../../languages/bn-Latn/forms.json', import.meta.url)
  const { plain, causative, irregular, same } = fileSchema.parse(JSON.parse(readFileSync(url, 'utf8')))
  const found: Form[] = []
  for (const [verb, kinds] of Object.entries(irregular))
    for (const [kind, spellings] of Object.entries(kinds))
      for (const spelling of spellings) found.push({ spelling, meant: `${verb}.${kind}` })
  for (const stem of plain) found.push(...formsOf(stem, plainEndings, `${stem.slice(0, -1)}i${stem.at(-1)!}`))
  for (const stem of causative) found.push(...formsOf(stem, causativeEndings, stem.slice(0, -1)))
  for (const group of same) {
    const listed = group[0] === '='
    const spellings = listed ? group.slice(1) : group
    for (const spelling of spellings) found.push({ spelling, meant: spellings[0]!, listed })
  }
  return found
}

const formsOf = (stem: string, endings: Record<FormKind, string>, other: string): Form[] =>
  Object.entries(endings).flatMap(([kind, list]) =>
    list.split(' ').map(ending => ({
      spelling: ending.startsWith('-') ? other + ending.slice(1) : stem + ending,
      meant: `${stem}.${kind}`,
    })),
  )
