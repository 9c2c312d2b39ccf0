import type { MovableClock } from './kernel/clock.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/database/index.ts'
import type { Logger } from './platform/log.ts'

/** What a process has before the house is built of it. */
export type AppParts = { config: Config; database: Database; clock: MovableClock; log: Logger }
