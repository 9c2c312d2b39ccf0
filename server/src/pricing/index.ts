export type { Adjustment, Line, Quote, QuoteRequest, UnpricedLine } from './quote.ts'
export { makeQuote, priced, totalOf } from './quote.ts'
