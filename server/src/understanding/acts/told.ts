import { saysForm } from '../reading/form-said.ts'
import { has, isQuestion, type Reading, sentenceRange } from '../reading/reading.ts'
import type { Act } from '../types/act.ts'

/** Words that an answer is for, told beside what the message does and asked by nobody: "dal bad, baki shob thik ache". */
export function dropTold(reading: Reading): void {
  // "No more offers by message": who wants no more of them asks for none.
  if (has(reading, 'stop')) reading.acts = reading.acts.filter(({ act }) => act.act !== 'ask_promo' && act.act !== 'code')
  if (has(reading, 'ask_bot') && has(reading, 'human')) {
    const gone = asksForPerson(reading) ? (asksFirst(reading) ? undefined : 'ask_bot') : 'human'
    reading.acts = reading.acts.filter(({ act }) => act.act !== gone)
  }
  // "Do you deliver to Ubud? how much is ongkir", "বছিলায় পাঠানো যাবে? খরচ কত নিবেন": what it costs to bring it is part of that question.
  const area = reading.acts.find(({ act }) => act.act === 'ask_area')
  if (area)
    reading.acts = reading.acts.filter(
      ({ act, at }) =>
        act.act !== 'ask_price' ||
        act.productIds.length > 0 ||
        act.orderType !== undefined ||
        !(isOfDelivery(reading, at) || (at > area.at && !spokenOf(reading))),
    )
  reading.acts = reading.acts.filter(({ act, at }) => act.act !== 'deny' || !isReason(reading, at))
  if (!reading.acts.some(({ act }) => does.has(act.act))) return
  reading.acts = reading.acts.filter(
    ({ act, at }) =>
      (act.act !== 'faq' && act.act !== 'ask_area') ||
      (isQuestion(reading, sentenceRange(reading, at)) && !(has(reading, 'human') && isReproach(reading, at))) ||
      (act.act === 'ask_area' && (act.area !== undefined || !has(reading, 'pay'))),
  )
}

const isOfDelivery = (reading: Reading, at: number) => {
  const { start, end } = sentenceRange(reading, at)
  return reading.tokens
    .slice(start, end)
    .some((_, i) =>
      reading.cues.some(cue => cue.start <= start + i && start + i < cue.end && cue.meanings.includes('ask_area')),
    )
}

/** Goods or a service are named, or in the basket, of which a price may be asked. */
const spokenOf = ({ acts, state }: Reading) =>
  state.basket.length > 0 ||
  state.orderType !== undefined ||
  acts.some(({ act }) => act.act === 'order' || act.act === 'service' || (act.act === 'menu' && act.productIds.length > 0))

/** "Photocopy 65 ta hobe. Vul gunchilam", "wrong item. Naan not roti": beside what is changed a few words of what was wrong tell why, and are no second no. */
function isReason(reading: Reading, at: number): boolean {
  const { start, end } = sentenceRange(reading, at)
  const words = reading.tokens.slice(start, end).filter(token => token.kind === 'word' && !token.skippable)
  const isWrong = reading.concepts.some(one => one.concept === 'wrong' && one.start >= start && one.end <= end)
  return isWrong && words.length <= mostOfReason && reading.acts.some(one => changes.has(one.act.act))
}

const mostOfReason = 3

const changes: ReadonlySet<string> = new Set(['change', 'remove', 'replace'])

const does: ReadonlySet<string> = new Set(['order', 'change', 'remove', 'replace', 'human', 'claims_paid', 'pay'])

/** "Apni ki bot? or real human" asks who answers; "kono manush ase? kotha bolbo" wants a person: somebody shall talk, be given or called. */
const asksForPerson = ({ concepts, cues }: Reading) =>
  concepts.some(at => at.concept === 'connect' || at.concept === 'role') ||
  !concepts.some(at => at.concept === 'bot' || at.concept === 'machine') ||
  cues.some(cue => cue.meanings.includes('human') && cue.end - cue.start > 2)

/** "Is this a machine? Call somebody": a question of its own, and a person is wanted besides. */
function asksFirst(reading: Reading): boolean {
  const at = (act: Act['act']) => reading.acts.find(one => one.act.act === act)?.at ?? 0
  const sentence = sentenceRange(reading, at('ask_bot'))
  const asksSo = reading.concepts.some(
    ({ concept, end }) => (concept === 'bot' || concept === 'machine') && end <= sentence.end,
  )
  return asksSo && isQuestion(reading, sentence) && at('human') >= sentence.end
}

/** "পচা আপেল দিছেন কেন?": what was done wrong is held against the shop, and no answer of its own is asked for. */
const isReproach = (reading: Reading, at: number) => saysForm(reading, sentenceRange(reading, at), /^(?:give|patha)\.did2$/)
