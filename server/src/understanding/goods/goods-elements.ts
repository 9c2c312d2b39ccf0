import type { Span } from '../names/span.ts'
import type { Reading } from '../reading/reading.ts'
import { withoutAlternatives } from './alternatives.ts'
import { withAspectsLeftOut } from './aspects-left-out.ts'
import { withChoicesDenied } from './choices-denied.ts'
import { withChoicesForNames } from './choices-for-names.ts'
import { withChoicesForWhom } from './choices-for-whom.ts'
import { withChoicesOfKinds } from './choices-of-kinds.ts'
import { withChoicesOfSize } from './choices-of-size.ts'
import { withChoicesServed } from './choices-served.ts'
import { withCountedChoices } from './counted-choices.ts'
import { withCountsLeading } from './counts-leading.ts'
import { withoutCountsOwned } from './counts-owned.ts'
import { withoutDenialsCounted } from './denials-no-numbers.ts'
import type { Element } from './element.ts'
import { readElements } from './elements.ts'
import { withNamesForChoices } from './elliptical.ts'
import { withFractionChoices } from './fraction-choices.ts'
import { withHalvesOfParts } from './halves-said.ts'
import { withHighestDegrees } from './highest-degrees.ts'
import { withJoinedWishes } from './joined-wishes.ts'
import { withoutKindsBehind } from './kinds-behind.ts'
import { withLettersForUnits } from './letters-for-units.ts'
import { withLettersParted } from './letters-parted.ts'
import { withNamesForDegrees } from './names-for-degrees.ts'
import { withNumberChoices } from './number-choices.ts'
import { withSizesBeforeParts } from './sizes-before-parts.ts'
import { withStrangersBehind } from './strangers-behind.ts'
import { withStrangersParted } from './strangers-parted.ts'
import { withoutSumsTold } from './sums-told.ts'
import { withUnitsBehind } from './units-behind.ts'
import { withUnitsPointed } from './units-pointed.ts'

/** What settles which element a word or a number is, each step by what the ones before it left. */
const steps: readonly ((reading: Reading, elements: readonly Element[]) => Element[])[] = [
  withoutDenialsCounted,
  withoutAlternatives,
  withHalvesOfParts,
  withHighestDegrees,
  withoutKindsBehind,
  withStrangersParted,
  withStrangersBehind,
  withUnitsBehind,
  withUnitsPointed,
  withoutSumsTold,
  withoutCountsOwned,
  withLettersForUnits,
  withLettersParted,
  withSizesBeforeParts,
  withCountedChoices,
  withFractionChoices,
  withNumberChoices,
  withAspectsLeftOut,
  withChoicesOfSize,
  withNamesForDegrees,
  withNamesForChoices,
  withChoicesOfKinds,
  withChoicesServed,
  withChoicesForNames,
  withChoicesDenied,
  withChoicesForWhom,
  withJoinedWishes,
  withCountsLeading,
]

/** The elements of what is said about goods, with every number and choice where it belongs. */
export const goodsElements = (reading: Reading, spans: readonly Span[]): Element[] =>
  steps.reduce((elements, step) => step(reading, elements), readElements(reading, spans))
