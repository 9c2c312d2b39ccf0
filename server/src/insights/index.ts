export { analytics } from './analytics.ts'
export { sellerLoads } from './desk.ts'
export { type Gauges, gaugesOf } from './gauges.ts'
export { overview } from './overview.ts'
