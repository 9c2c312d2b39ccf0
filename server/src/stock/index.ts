export { setFreeStocks } from './counts.ts'
export { changeStock, OutOfStock, type StockChange, setFreeStock } from './ledger.ts'
export { takeWaiting, waitedFor, waitFor } from './waitlist.ts'
