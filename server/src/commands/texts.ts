import { isLanguage, type Language, languages } from '../kernel/region.ts'
import { type Changed, listTexts, previewText, readText, revertText, setText } from '../operations/texts.ts'
import type { House } from '../reactions/house.ts'
import { inHouse, merchantsNamed } from './in-house.ts'

const usage = `usage: pesan texts list MERCHANT LANGUAGE                 every text as it is said now; * marks the merchant's own
       pesan texts show MERCHANT LANGUAGE KEY             one text with its default, an example and its versions
       pesan texts set MERCHANT LANGUAGE KEY TEXT         words it anew, from the next message on
       pesan texts preview MERCHANT LANGUAGE KEY TEXT     what it would say, without setting it
       pesan texts revert MERCHANT LANGUAGE KEY           goes back to what was said before
LANGUAGE is one of ${languages.join(', ')}; TEXT is ICU MessageFormat with the placeholders of the default`

/** `pesan texts …`: a merchant's own wording of what the assistant says. */
export async function texts([what, merchant, language, key, text]: string[]): Promise<number> {
  const needed = { list: 0, show: 1, revert: 1, set: 2, preview: 2 }[what ?? '']
  const given = [key, text].filter(part => part !== undefined).length
  if (needed === undefined || !merchant || !language || !isLanguage(language) || given !== needed) {
    console.error(usage)
    return 2
  }
  return inHouse(async house => {
    const { merchantId } = (await merchantsNamed(house, merchant))[0]!
    if (what === 'list') return list(house, merchantId, language)
    if (what === 'show') return show(house, merchantId, language, key!)
    if (what === 'preview') return previewed(language, key!, text!)
    return tell(
      await house.database.merchant(merchantId, tx => {
        const hand = { tx, clock: house.clock, by: 'command line' }
        return what === 'set' ? setText(hand, language, key!, text!) : revertText(hand, language, key!)
      }),
    )
  })
}

async function list(house: House, merchantId: string, language: Language): Promise<number> {
  for (const { key, text, own } of await house.database.merchant(merchantId, tx => listTexts(tx, language)))
    console.log(`${own ? '*' : ' '} ${key}: ${text.replaceAll('\n', '\\n')}`)
  return 0
}

async function show(house: House, merchantId: string, language: Language, key: string): Promise<number> {
  const text = await house.database.merchant(merchantId, tx => readText(tx, language, key))
  if (!text) {
    console.error(`there is no text ${key}`)
    return 1
  }
  console.log(`now      ${text.text}\ndefault  ${text.standard}\nexample  ${text.preview}`)
  for (const { version, at, writtenBy, text: worded } of text.versions)
    console.log(`version ${version}, ${at.toISOString()}, ${writtenBy}: ${worded ?? '(the default)'}`)
  return 0
}

function previewed(language: Language, key: string, text: string): number {
  const result = previewText(language, key, text)
  if (!result.ok) return refused(result.problem)
  console.log(result.preview)
  return 0
}

function tell(changed: Changed): number {
  if (!changed.ok) return refused(changed.problem)
  console.log(`${changed.text.own ? `version ${changed.text.version}` : 'the default again'}: ${changed.text.preview}`)
  return 0
}

function refused(problem: string): number {
  console.error(`not set: ${problem}`)
  return 1
}
