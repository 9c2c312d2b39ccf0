import { one, type Quantity, quantityOf } from '../../kernel/quantity.ts'
import type { Reading } from '../reading/reading.ts'
import { type BasketLine, productOf } from './basket.ts'

/**
 * "Map kebanyakan, separonya aja", "half the napkins is enough": a part of what is sold whole is a part of as many as the line has; with words
 * for too many so is a part of what is weighed. Nothing where that is no whole number of them.
 */
export function shareOfLine(reading: Reading, line: BasketLine, said: Quantity | undefined): Quantity | undefined {
  if (said === undefined || said >= one) return said
  const step = productOf(reading, line.productId)?.source.step ?? one
  const isTooMany = reading.concepts.some(({ concept }) => concept === 'tooMany')
  if (said % step === 0 && !isTooMany) return said
  const share = quantityOf((line.quantity / one) * (said / one))
  return share !== undefined && share > 0 && share % step === 0 ? share : undefined
}
