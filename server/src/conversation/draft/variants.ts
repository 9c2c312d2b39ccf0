import { axesOf, type Family, familyIdOf, labelOf, type Offer } from '../../catalogue/index.ts'

/** The most that is shown as one list; of more, one attribute is asked for after the other. */
const atOnce = 10

/** What is to be asked of a customer who named a family: which attributes are missing, and what may be tapped. */
export type VariantQuestion = {
  title: string
  /** The attributes that are missing. */
  missing: string[]
  /** One product each, or one value of the attribute that is asked for first. */
  choices: ({ label: string; productId: string } | { label: string; axis: string; value: string })[]
}

/** The family that all of these products are variants of. */
export function familyOf(candidates: readonly Offer[], families: Map<string, Family>): Family | undefined {
  const [id, ...others] = new Set(candidates.map(familyIdOf))
  return id === undefined || others.length > 0 ? undefined : families.get(id)
}

/** Asks for what tells these variants apart and nothing else. */
export function variantQuestion(candidates: readonly Offer[], { title }: Family): VariantQuestion {
  const missing = axesOf(candidates)
  const [axis] = missing
  if (candidates.length <= atOnce || axis === undefined)
    return {
      title,
      missing,
      choices: candidates
        .slice(0, atOnce)
        .map(offer => ({ label: labelOf(offer, missing, title), productId: offer.productId })),
    }
  const values = [...new Set(candidates.flatMap(offer => offer.attributes[axis] ?? []))]
  return { title, missing: [axis], choices: values.slice(0, atOnce).map(value => ({ label: value, axis, value })) }
}
