export {
  type AccessTx,
  type Database,
  isRepeatable,
  isTransient,
  isUnavailable,
  openDatabase,
  type Sql,
  sql,
  type Tx,
} from './database.ts'
export { type Installation, inInstallation } from './installation.ts'
export { isCanary, proveIsolation } from './isolation.ts'
export { migrate } from './migrate.ts'
export { newer, older } from './page.ts'
export { sideBySide } from './side-by-side.ts'
export { triesIn } from './tries.ts'
