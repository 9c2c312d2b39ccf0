export { analytics } from './analytics.ts'
export { sellerLoads } from './desk.ts'
export { overview } from './overview.ts'
