export { dayOf, takeFromBudget, templateSentAs } from './budget.ts'
export { type Chosen, chooseTemplate } from './choose-template.ts'
export { type CountedMessages, countMessages, recordPrices } from './costs.ts'
export { type CallReason, type CustomerEvent, type Notice, noticeOf, notices, type Purpose, type Reminder } from './table.ts'
export {
  forgetTemplates,
  loadTemplates,
  lockTemplates,
  noteTemplate,
  type TemplateNews,
  type TemplateRow,
} from './template-rows.ts'
export { allTemplates, templateLanguage } from './templates.ts'
export {
  addWaiting,
  endAsDropped,
  endAsSent,
  listWaiting,
  lockWaiting,
  type WaitingNotice,
  type WaitsFor,
  type WhichWait,
} from './waiting.ts'
