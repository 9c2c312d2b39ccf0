export { changeStock, OutOfStock, type StockChange, setFreeStock } from './ledger.ts'
export { takeWaiting, waitFor } from './waitlist.ts'
