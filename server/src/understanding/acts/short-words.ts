import { asksAgreement } from '../reading/agreement.ts'
import {
  type Cue,
  clauseRange,
  cuesOf,
  has,
  isContent,
  isFree,
  propose,
  type Reading,
  sentenceRange,
} from '../reading/reading.ts'
import { formOf } from '../words/bangla-sound.ts'
import type { CueName } from '../words/cue-names.ts'
import { type Extent, holds } from '../words/extent.ts'
import { agreedAtLast } from './agreed-at-last.ts'
import { isConditional, wantsMore } from './agreed-yet.ts'
import { asksWhether } from './asks-whether.ts'
import { haggles } from './haggle.ts'
import { unexplainedContent } from './unexplained.ts'

/** Reads yes, no, greetings and thanks: what is left when everything with content was taken. */
export function readShortWords(reading: Reading): void {
  const { state } = reading
  const front = (start: number) =>
    reading.tokens
      .slice(0, start)
      .every(
        (token, i) =>
          token.mark ||
          token.kind === 'emoji' ||
          !isFree(reading, i) ||
          token.skippable ||
          isSmallPhrase(reading, i) ||
          reading.cues.some(cue => holds(cue, i) && small.some(meaning => cue.meanings.includes(meaning))),
      )
  const rest = unexplainedContent(reading)
  const greet = cuesOf(reading, 'greet').find(cue => front(cue.start))
  if (greet) propose(reading, greet.start, { act: 'greet' }, 'greets')
  const thanks = cuesOf(reading, 'thanks')[0]
  if (thanks) propose(reading, thanks.start, { act: 'thanks' }, 'thanks')
  const chat = cuesOf(reading, 'chitchat')[0]
  const content = reading.acts.some(({ act }) => !courtesy.includes(act.act))
  if (chat && !content && rest <= 5) propose(reading, chat.start, { act: 'chitchat' }, 'small talk')
  const waits = asksAgreement(state) || state.cancelAsked === true
  // "5 kg koren": the verb of what was asked for is no yes; nor is a small word behind it ("pastelnya coret ya").
  const doing = Math.min(...reading.acts.filter(({ act }) => !courtesy.includes(act.act)).map(({ at }) => at))
  const agreed = agreedAtLast(reading)
  if (agreed !== undefined && !has(reading, 'affirm')) return propose(reading, agreed, { act: 'affirm' }, 'agrees at last')
  const bargains = haggles(reading)
  const yes = cuesOf(reading, 'affirm').find(
    cue =>
      !bargains &&
      !asksWhether(reading, cue) &&
      !isCut(reading, cue) &&
      !isTarget(reading, cue) &&
      !(content && asksForChange(reading, cue)) &&
      !(cue.start > doing && isVerbBehind(reading, cue.start)) &&
      !isConditional(reading, cue) &&
      front(cue.start) &&
      !(content && besideContent.some(meaning => cue.meanings.includes(meaning))) &&
      !(cue.start > doing && cue.end === cue.start + 1 && reading.tokens[cue.start]!.skippable),
  )
  const no = cuesOf(reading, 'deny').find(cue => !bargains && !asksWhether(reading, cue) && front(cue.start))
  // Who says how it is paid, where that is what is asked, has agreed by it.
  if (state.asks.includes('payment') && has(reading, 'pay')) return
  if (has(reading, 'affirm') || has(reading, 'deny') || chat) return
  // "Anything else?" – "No, that's all": there it says no.
  if (yes && !no && state.asks.includes('open') && isNo(reading, yes.start))
    propose(reading, yes.start, { act: 'deny' }, 'wants nothing else')
  else if (no && !(yes && closes(reading, no, yes)) && (!yes || no.start < yes.start)) {
    if (rest <= 2 && !content) {
      const dropped = state.shortage !== undefined
      propose(reading, no.start, dropped ? { act: 'drop' } : { act: 'deny' }, 'says no')
    }
  } else if (yes && (asksOn(reading, yes) || (!state.cancelAsked && wantsMore(reading, yes.end)))) {
    reading.trace.push('a yes before a question or a wish that nothing understood')
  } else if (yes && (waits ? rest <= 3 : rest <= 1 && !content && !(thanks && state.asks.length === 0))) {
    if (!greet || reading.cues.filter(cue => cue.meanings.includes('affirm')).some(cue => cue.start !== greet.start)) {
      const [back] = state.backInStock ?? []
      if (back !== undefined && state.asks.length === 0 && !content) {
        propose(
          reading,
          yes.start,
          {
            act: 'order',
            lines: [{ phrase: '', candidates: [{ productId: back, score: 0.8 }], options: [], without: [], notes: [] }],
          },
          'yes to the product that came back',
        )
      } else propose(reading, yes.start, { act: 'affirm' }, 'says yes')
    }
  }
}

/** "60 pata hobe vai": what shall be so many is no yes where the verb stands right behind it. */
const isVerbBehind = ({ tokens, lexicon }: Reading, at: number) =>
  lexicon.heard.size > 0 && tokens[at - 1]?.mark === false && formOf(tokens[at]!.raw) === 'be.will'

const isNo = ({ tokens, lexicon }: Reading, at: number) =>
  (lexicon.phrases.longestAt([tokens[at]!], 0)?.values ?? []).includes('deny')

/** "No, that's all" beside an order that is to be agreed to: what is a yes as one phrase is one with a comma in it, too. */
function closes({ tokens, lexicon, state }: Reading, no: Cue, yes: Cue): boolean {
  if (state.asks.includes('open')) return false
  if (no.start > yes.start || tokens.slice(no.end, yes.start).some(token => !token.mark && !token.skippable)) return false
  const words = [...tokens.slice(no.start, no.end), ...tokens.slice(yes.start, yes.end)].filter(token => !token.mark)
  const whole = lexicon.phrases.longestAt(words, 0)
  return whole?.end === words.length && whole.values.includes('affirm')
}

/** "Please don't", "eta order kori nai": what is denied in the same written word, or right behind, is no yes. */
const isCut = ({ tokens, lexicon }: Reading, { end }: { end: number }) =>
  (tokens[end]?.start === tokens[end - 1]!.start && lexicon.roles.negator.has(tokens[end]!.norm)) ||
  (tokens[end]?.mark === false && tokens[end + 1]?.norm !== '?' && lexicon.roles.negatorAfter.has(tokens[end]!.norm))

/** "Eita bodlay coke den": what is pointed to, with a word right behind it for what becomes of it, is no yes. */
const isTarget = ({ tokens, lexicon, cues }: Reading, { end }: Cue) =>
  lexicon.roles.talk.has(tokens[end - 1]!.norm) &&
  cues.some(({ start, meanings }) => start === end && meanings.some(one => one === 'replace' || one === 'remove'))

/** "Boleh ganti kerupuk jadi es jeruk?": what begins the question that a change is asked by agrees to nothing. */
function asksForChange({ tokens, sentences, acts }: Reading, { start, end }: Cue): boolean {
  const isOne = (i: number) => sentences[i] === sentences[start]
  const change = acts.find(({ at, act }) => at >= end && isOne(at) && changes.has(act.act))
  const isApart = tokens.slice(end, change?.at).some(({ mark }) => mark)
  return change !== undefined && !isApart && tokens.some(({ norm }, i) => norm === '?' && isOne(i))
}

const changes: ReadonlySet<string> = new Set(['change', 'replace', 'remove'])

/** "Hmm, is the doi fresh?", "ok, is it spicy?": who still asks something that nothing here understood has not agreed. */
function asksOn(reading: Reading, cue: Extent): boolean {
  const yes = cue.start
  const { tokens, sentences, acts, cues, vocabulary, lexicon } = reading
  const { start, end } = sentenceRange(reading, yes)
  if (!tokens.slice(start, end).some(token => token.norm === '?')) return false
  // "Itu udah sama ongkir?": what is pointed to is asked about.
  const points = lexicon.roles.talk.has(tokens[yes]!.norm) && !tokens[yes + 2]?.mark
  if (points && tokens[clauseRange(reading, yes).end - 1]!.norm === '?') return true
  const [beside] = acts.filter(one => sentences[one.at] === sentences[yes] && !courtesy.includes(one.act.act))
  if (beside) return cue.end === yes + 1 && tokens[yes]!.skippable && asksFirst(beside.act.act)
  const isSmall = (i: number) => cues.some(cue => holds(cue, i) && small.some(meaning => cue.meanings.includes(meaning)))
  // "70k right?": a sum that is asked about.
  if (tokens.slice(start, end).some(token => token.kind === 'number')) return true
  return tokens.some(
    (token, i) =>
      i >= start &&
      i < end &&
      token.kind === 'word' &&
      !token.skippable &&
      isContent(reading, i) &&
      (isFree(reading, i) || vocabulary.names.has(token.norm)) &&
      !isSmall(i),
  )
}

/** "Ji thik ase pathay den": a word of courtesy by itself, whatever longer phrase begins behind it. */
const isSmallPhrase = ({ tokens, lexicon }: Reading, i: number) =>
  (lexicon.phrases.longestAt([tokens[i]!], 0)?.values ?? []).some(meaning => small.some(one => one === meaning))

/** "Hmm, is there any warranty?": what is asked right behind a word that only draws breath is to be answered first. */
const asksFirst = (act: string) => act.startsWith('ask_') || act === 'faq' || act === 'menu'

const courtesy: readonly string[] = ['greet', 'thanks']

/** What is a yes only by itself: "o ha, ekta savlon o diyen" remembers something further. */
const besideContent = ['correction', 'want', 'add', 'remembered'] as const

const small: CueName[] = ['greet', 'thanks', 'affirm', 'deny', 'chitchat']
