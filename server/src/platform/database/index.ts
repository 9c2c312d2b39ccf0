export { type Database, isRepeatable, isUnavailable, openDatabase, type Sql, sql, type Tx } from './database.ts'
export { isCanary, proveIsolation } from './isolation.ts'
export { migrate } from './migrate.ts'
