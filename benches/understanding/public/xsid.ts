import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyState, understand, type Vocabulary } from '../../../server/src/understanding/index.ts'
import { share } from '../figures.ts'
import { falseOrders } from './false-orders.ts'

type Utterance = { text: string; intent: string; slots: { name: string; text: string }[] }

/** Reads CoNLL blocks: comments `# text = …` and `# intent = …`, then one word a line with its slot in the last column. */
function utterancesIn(file: string): Utterance[] {
  return readFileSync(file, 'utf8')
    .split(/\n\s*\n/)
    .filter(block => block.trim() !== '')
    .map(block => {
      const lines = block.split('\n')
      const comment = (key: string) =>
        lines
          .find(line => line.startsWith(`# ${key} = `))
          ?.slice(`# ${key} = `.length)
          .trim() ?? ''
      const slots: Utterance['slots'] = []
      for (const line of lines) {
        const columns = line.split('\t')
        const slot = columns.at(-1)?.trim() ?? ''
        if (line.startsWith('#') || columns.length < 4) continue
        if (slot.startsWith('B-')) slots.push({ name: slot.slice(2), text: columns[1]! })
        else if (slot.startsWith('I-') && slots.length > 0) slots.at(-1)!.text += ` ${columns[1]}`
      }
      return { text: comment('text'), intent: comment('intent'), slots }
    })
}

/**
 * xSID, validation part. Scored: the language of each utterance by itself; that no utterance becomes an order or a payment;
 * that wishes to cancel something are heard; and of the slots the rating's value, when a rating was asked for. The other
 * intents and slots (weather, alarms, music) have no counterpart among our acts.
 */
export function xsidFigures(folder: string, merchants: ReadonlyMap<string, Vocabulary>, neutral: Vocabulary, today: Date) {
  const figures = (['id', 'en'] as const).map(language => {
    const all = utterancesIn(join(folder, `${language}.valid.conll`))
    const read = (text: string, asks: string[] = []) => understand(text, neutral, { ...emptyState('customer'), asks }, today)
    const cancels = all.filter(one => one.intent.includes('/cancel_'))
    const rated = all.flatMap(one => {
      const value = one.slots.find(slot => slot.name === 'rating_value')?.text
      return value !== undefined && /^[1-5]$/.test(value) ? [{ text: one.text, stars: Number(value) }] : []
    })
    const rightStars = rated.filter(({ text, stars }) =>
      read(text, ['rating']).acts.some(act => act.act === 'rate' && act.stars === stars),
    )
    const others = all.filter(one => !cancels.includes(one)).map(one => one.text)
    const found = {
      language: share(all.filter(one => read(one.text).language === language).length, all.length),
      cancelHeard: share(cancels.filter(one => read(one.text).acts.some(act => act.act === 'cancel')).length, cancels.length),
      ratingRead: share(rightStars.length, rated.length),
      falseOrders: falseOrders(others, merchants, today),
      mistaken: all.filter(one => read(one.text).language !== language).map(one => one.text),
    }
    return [language, found] as const
  })
  return Object.fromEntries(figures) as Record<'id' | 'en', (typeof figures)[number][1]>
}
