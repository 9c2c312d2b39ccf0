/** What speaks for and against some pieces being one line. Set by hand so that each says one thing about language. */
export const weigh = {
  line: -1,
  head: 1.5,
  partOfHead: 0.4,
  anotherHead: -4,
  /** "pizza pie": two words for the same thing side by side. */
  doubledHead: -0.2,
  /** A word for the product and nothing else about it. */
  bareHead: -1.4,
  /** "A side of ranch", where a side is called by what it is. */
  headWithoutName: -1,
  /** "…with mayo on the side": a part of what stands before, and no side. */
  headBehindPart: -3.5,
  /** Named by a choice alone: one that a line has once, one of many, none at all. */
  byCore: 0.3,
  byCoreOfMany: -1.6,
  byNothing: -5,
  /** "A black": by everyday words that only tell it from others. */
  byManner: -1.5,
  /** "…and a small": a number and how, beside a line that says of what. */
  byHow: -2.4,
  numberFirst: 0.8,
  /** "…, 2, …": a comma parts it from what follows. */
  numberCutOff: -1.5,
  numberLast: -0.5,
  numberInside: -2.5,
  /** "Two lattes and one with oat milk" are three. */
  numberBehindAnd: -1.5,
  numberBehindHead: -0.4,
  articleInside: -0.3,
  /** "…with two sugars". */
  numberOfChoice: 0.3,
  /** "Two lattes, one with oat milk and one with soy". */
  portion: 0.6,
  contrary: -3,
  /** "A large acai bowl" where bowls have no size. */
  misfit: -0.5,
  /** Several things in one breath under one number. */
  listed: -0.3,
  repeated: -1,
  sentenceInside: -0.5,
  /** "mustard and onion rings": a part of it named before the thing itself, and "and" between. */
  andBeforeName: -0.3,
} as const
