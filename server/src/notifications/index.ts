export { type CallReason, type CustomerEvent, notices, type Purpose } from './table.ts'
export { allTemplates } from './templates.ts'
