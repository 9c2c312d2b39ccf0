import type { Span } from '../names/span.ts'
import { cuesOf, isNegated, type Reading, take, written } from '../reading/reading.ts'
import { about, type Sense, sensesOf } from '../reading/sense.ts'
import type { ConceptAt } from '../words/concepts.ts'
import { holds, isInside } from '../words/extent.ts'
import { proposeMenu } from './questions.ts'
import { topicsIn } from './topics.ts'

/** More words than these tell a story in which an ailment is only mentioned. */
const mostWords = 14
/** An ailment told without asking for anything is a wish where it is nearly all that is said. */
const mostTold = 6

/**
 * "Minta obat batuk", "my kid has a fever, what can I give", "jorer kono oshudh den": who names what ails them and no goods wants to
 * see what there is for it. Nothing is chosen for them, and nothing advised: they get the list of what the shop files under it.
 */
export function readAilments(reading: Reading, spans: readonly Span[]): void {
  const { state } = reading
  if (reading.acts.some(({ act }) => aside.has(act.act)) || state.orderType !== undefined || state.choices.length > 0) return
  const senses = sensesOf(reading, spans)
  for (const sense of senses) {
    const ails = sense.found.filter(one => one.concept === 'ailment' && !isNegated(reading, one))
    // What a nursing mother may take, a list does not know.
    if (
      ails.length === 0 ||
      about(sense, 'mother') ||
      isCounted(reading, sense) ||
      sense.words > mostWords ||
      isOfOrder(reading, sense)
    )
      continue
    const isGoods = (span: Span) => span.kind === 'product' && span.exact && isInside(span, sense)
    if (!about(sense, 'taken') && spans.some(span => isGoods(span) && !ails.some(at => isInside(span, at)))) continue
    const productIds = filedUnder(reading, ails, sense)
    const asks = sense.question || (senses.length === 1 && sense.words <= mostTold)
    const wants = about(sense, 'remedy', 'taken') || (asks && productIds.length > 0 && isAllNamed(reading, ails, sense, spans))
    if (!wants) continue
    const query = [...new Set(ails.map(({ start, end }) => written(reading, start, end)))].join(' ')
    proposeMenu(reading, sense.start, sense, productIds, false, query)
    take(reading, sense.start, sense.end, 'question')
    return
  }
}

/** What is filed under the ailment, and first of that what else was said of it ("for kids"). */
function filedUnder(reading: Reading, ails: readonly ConceptAt[], sense: Sense): string[] {
  const isWord = (i: number) => ails.some(at => holds(at, i))
  const isOfRemedy = (i: number) => sense.found.some(at => holds(at, i) && (at.concept === 'remedy' || at.concept === 'taken'))
  const filed = new Set(topicsIn(reading, sense, i => !isWord(i)))
  const all = topicsIn(reading, sense, i => !isWord(i) && isOfRemedy(i))
  return [...all.filter(id => filed.has(id)), ...[...filed].filter(id => !all.includes(id))]
}

/** Beside these an ailment is a reason, a complaint or an answer. */
const aside: ReadonlySet<string> = new Set(['service', 'field', 'human', 'faq', 'rate', 'cancel', 'deny', 'claims_paid'])

/**
 * "Tempra satu ya, baby demam", "pecelnya jangan pedas, lagi sariawan": beside goods, or choices of theirs, an ailment only tells
 * why. "খাসি", a goat, only sounds like a cough.
 */
function isAllNamed(reading: Reading, ails: readonly ConceptAt[], sense: Sense, spans: readonly Span[]): boolean {
  const { names } = reading.vocabulary
  const isFiled = (at: ConceptAt) =>
    reading.tokens.slice(at.start, at.end).some(({ norm, raw }) => names.about(norm).length + names.about(raw).length > 0)
  return (
    reading.state.basket.length === 0 &&
    ails.some(isFiled) &&
    spans
      .filter(span => isInside(span, sense))
      .every(
        span =>
          ails.some(at => isInside(span, at)) ||
          // "My baby …" may be a brand: a word of everybody's names nothing by itself.
          reading.tokens.slice(span.start, span.end).every(({ known }) => known),
      )
  )
}

/** "Obat batuk dua": so many of something are wanted, in figures or in words; one, "ekta oshudh", is as good as none said. */
const isCounted = ({ tokens, lexicon: { numbers } }: Reading, { start, end, counted }: Sense) =>
  counted || tokens.slice(start, end).some(({ norm, kind }) => kind === 'word' && (numbers.get(norm) ?? 1) !== 1)

/** What is added, taken away or exchanged is goods of the order; what something costs is asked of goods. */
const isOfOrder = (reading: Reading, sense: Sense) =>
  (['remove', 'replace', 'instead', 'ask_price'] as const).some(meaning =>
    cuesOf(reading, meaning).some(cue => isInside(cue, sense)),
  )
