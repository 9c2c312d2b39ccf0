export { setFreeStocks } from './counts.ts'
export { changeStock, OutOfStock, type StockChange, setFreeStock } from './ledger.ts'
export { takeStated } from './stated.ts'
export { takeWaiting, waitedFor, waitFor } from './waitlist.ts'
