/** What single words of a language do in a sentence, whatever it is about. */
export const roleNames = [
  'filler',
  'vocative',
  'separator',
  'and',
  'or',
  'connector',
  'packed',
  'question',
  'negator',
  'negatorAfter',
  'negatorGlue',
  'modifier',
  'all',
  'pointer',
  'partitive',
  'own',
  'aspect',
  'place',
  'talk',
  'meantFor',
  /** Right before what is ordered already: what it shall be instead ("make the rice 3 kg", "all fine but 2 mochas"). */
  'becomes',
  /** Between what is ordered already and what it shall be instead: "donatnya jadi cilok". */
  'turns',
  'timesLead',
  /** What is wished as it was said of something else: "the same size". */
  'same',
  /** Words that put something on what was named: "with 2 shots", "tambah 2 telur". */
  'adder',
  /** Words for nothing but what is named: "just the bulbs, cancel the rest". */
  'only',
  /** Words for what shall stay: "keep the bulbs, cancel the rest". */
  'keeping',
  /** Beside a choice, what remains of what was counted: "one small, the other large". */
  'remainder',
  /** Beside the numbers of a range: "up to 10 kg", "over 20 kg", "2 to 6 years". */
  'upTo',
  'above',
  /** Beside a sum that is refused: "I can't do it for less than 500". */
  'lessThan',
  'through',
  /** Before a number of years without a unit: "umur 5". */
  'aged',
  /** One more, made otherwise than the one before: "the original one too". */
  'also',
  'possess',
  'owned',
  'teen',
  'timeLead',
  'timeTail',
  /** Beside a day: what began then lasts, and nothing is arranged for it. */
  'since',
  'paired',
  /** Beside a number: so many there shall be with what is there already ("three in total", "mot 3 ta"). */
  'total',
  'whole',
  /** What something is given as: "a gift for my sister". */
  'occasion',
  /** Several animals that people keep, where a name of goods has one: "cats" beside "cat food". */
  'pets',
  /** What is told of somebody in numbers: "he weighs 7 kg". */
  'measured',
  /** Those who speak, as who does something: a sentence that begins so tells no place. */
  'speaker',
  /** Beside a measure: of each of several pieces ("2 yards each, 4 pieces"). */
  'apiece',
  /** Right before a number: the how manieth it is. */
  'nth',
  /** Before the place where somebody comes from. */
  'origin',
  /** Words that begin a condition. */
  'condition',
  /** What was so before: "is it still 24k?". */
  'still',
  /** Behind these a word of denial that ends the sentence asks whether: "boleh ga?". */
  'whether',
  /** Words for a trouble as such, which tell nothing of it: "ada kendala". */
  'trouble',
  /** Words for somebody or something else before its name: "it's Mochi". */
  'third',
  /** Those whom something is for, behind a number of them: "60 people", "১৫০ জন". */
  'persons',
  /** Words for help that is asked for in general. */
  'help',
  /** Number words that call a choice sooner than they count, where a choice is called so: "single". */
  'sole',
  /** Words that set what follows against what was said: what is agreed to behind them is agreed to. */
  'contrast',
  /** Words that begin a reason: what stands before them is said by itself. */
  'reason',
  /** Words by which stars are given: "tak kasih 5", "I give 3", and of thinking so: "menurut saya 4". */
  'rates',
  /** What deserves so many stars, or comes up to them: "ga sampe bintang 5". */
  'worth',
  /** Between what is given and all there is: "4 out of 5", "5 er moddhe 4". */
  'ofWhole',
] as const
export type RoleName = (typeof roleNames)[number]
