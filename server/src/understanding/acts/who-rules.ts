import { cuesOf, has, isNegated, type Reading } from '../reading/reading.ts'
import { about, type Sense } from '../reading/sense.ts'
import { isInside } from '../words/extent.ts'
import { cameHere, complainsOfGoods, isPast, tellsSent, wantsMore } from './sent-rules.ts'
import type { Rule } from './topic-rule.ts'

/** Who answers is read before anything else: the words for it are also words of other questions. */
export const rulesOfWho: Rule[] = [
  complainsOfGoods,
  {
    act: 'human',
    holds: (sense, reading) =>
      (about(sense, 'connect') && !isTaken(reading, sense) && !isCalledOff(sense) && !isAtDoor(sense, reading)) ||
      (about(sense, 'role') && about(sense, 'talk') && !about(sense, 'elsewhere') && sense.words <= 14) ||
      callsFor(sense, reading) ||
      refusesBot(sense, reading) ||
      (about(sense, 'person') && about(sense, 'talk') && !sense.question && !asksWho(sense)) ||
      (about(sense, 'person') && about(sense, 'give') && about(sense, 'real')) ||
      (about(sense, 'bot') && about(sense, 'person', 'role') && about(sense, 'give') && !sense.question) ||
      (about(sense, 'complain') &&
        !about(sense, 'calloff') &&
        cuesOf(reading, 'cancel').length === 0 &&
        !sense.question &&
        !wantsMore(sense, reading) &&
        // How many stars it is worth has been said with it.
        !has(reading, 'rate') &&
        (reading.state.runningOrders.length > 0 ||
          reading.state.asks.includes('rating') ||
          about(sense, 'role') ||
          cameHere(sense, reading) ||
          (isPast(reading) && !namesService(reading) && (tellsSent(sense, reading) || wantsBack(sense, reading))))) ||
      sense.found.some(at => at.concept === 'bot' && about(sense, 'talk', 'give') && isNegated(reading, at)),
  },
  {
    act: 'ask_bot',
    holds: (sense, reading) =>
      sense.words <= 9 &&
      // "Eita manush khay?" asks for nobody.
      !about(sense, 'price', 'faulty') &&
      // "How do I pay you people": whom the money is for is no question.
      !cuesOf(reading, 'ask_payment').some(cue => isInside(cue, sense)) &&
      ((about(sense, 'bot') && (sense.question || about(sense, 'you', 'person', 'talk'))) ||
        // A machine may be anybody's; one that answers, or may be a person, is this one.
        (about(sense, 'machine') &&
          about(sense, 'you', 'person', 'talk') &&
          (sense.question || about(sense, 'person', 'talk'))) ||
        (about(sense, 'person', 'real') &&
          about(sense, 'you') &&
          // "Apnara ki Mirpur e lok pathan": whether they come there.
          !about(sense, 'courier', 'where', 'deliver', 'bring') &&
          sense.words <= 6 &&
          (sense.question || (about(sense, 'person') && about(sense, 'real'))))),
  },
]

/** "Voter ID te nam bhul asche, thik korabo": what came wrong may be what a service puts right. */
const namesService = ({ vocabulary, tokens }: Reading) => vocabulary.services.allIn(tokens).length > 0

/** "Khabar thanda, taka ferot chai": the words that complain want something back. */
const wantsBack = ({ found }: Sense, { cues, lexicon, tokens }: Reading) =>
  lexicon.heard.size > 0 &&
  found.some(
    at =>
      at.concept === 'complain' &&
      at.end - at.start > 1 &&
      (cues.some(cue => cue.meanings.includes('want') && (isInside(cue, at) || cue.start === at.end)) ||
        tokens.slice(at.start, at.end).some(token => lexicon.phrases.longestAt([token], 0)?.values.includes('want'))),
  )

/** "Am I chatting with a person or some AI": both are named, and neither is asked for. */
const asksWho = (sense: Sense) => about(sense, 'bot', 'machine') && about(sense, 'you') && !about(sense, 'give')

/** "Please call off the booking": the words for calling somebody go on as those for calling something off. */
const isCalledOff = ({ found }: Sense) =>
  found
    .filter(at => at.concept === 'connect')
    .every(at => found.some(one => one.concept === 'calloff' && one.start < at.end && one.end > at.end))

/** "Deliver to 12 Green Road, call me when you are here": behind where it goes, whom to call then is for who brings it. */
const isAtDoor = ({ found, start, end }: Sense, reading: Reading) => {
  const { tokens, lexicon } = reading
  const later = [lexicon.roles.question, lexicon.roles.condition, lexicon.roles.timeLead]
  const leads = cuesOf(reading, 'address:lead').some(cue => isInside(cue, { start, end }))
  const calls = found.filter(at => at.concept === 'connect')
  return leads && calls.every(at => later.some(words => words.has(tokens[at.end]?.norm ?? '')))
}

/** "Panggil adminnya", "manager re den": somebody of the shop, right behind the word that calls for them, or in Bangla right before it. */
function callsFor(sense: Sense, { tokens, vocabulary }: Reading): boolean {
  if (sense.words > 14 || about(sense, 'elsewhere')) return false
  const isNear = (from: number, to: number) =>
    to >= from &&
    to - from <= 2 &&
    tokens.slice(from, to).every(token => token.kind === 'word' && (token.known || token.skippable))
  const bangla = vocabulary.languages.includes('bn')
  const calls = sense.found.filter(at => at.concept === 'give')
  return sense.found.some(
    at => at.concept === 'role' && calls.some(call => isNear(call.end, at.start) || (bangla && isNear(at.end, call.start))),
  )
}

/** "Nggak mau sama robot": a negator a few words before the bot, in a sentence that wants something. */
const refusesBot = (sense: Sense, { tokens, lexicon }: Reading) =>
  about(sense, 'give', 'talk') &&
  sense.found.some(
    at =>
      (at.concept === 'bot' || at.concept === 'machine') &&
      tokens.slice(Math.max(sense.start, at.start - 3), at.start).some(({ norm }) => lexicon.roles.negator.has(norm)),
  )

/** Something in the sentence was understood already: a number that may be called is an answer, not a cry for help. */
const isTaken = ({ taken }: Reading, { start, end }: Sense) => taken.slice(start, end).some(by => by !== undefined)
