export { enqueue, handledRows, type InboxItem, type InboxRow } from './inbox.ts'
export { type IngestItem, openIngest } from './ingest.ts'
export {
  accountLane,
  callLane,
  chatLane,
  holdLane,
  hookLane,
  kindOfLane,
  numberLane,
  orderLane,
  publishLane,
  sellerLane,
  sendLane,
} from './lane-name.ts'
export type { Loop } from './loop.ts'
export { type OutboxItem, type OutboxRow, post, replaceUnsent } from './outbox.ts'
export { type Performed, type Performer, prepared } from './performer.ts'
export { removeOld } from './retention.ts'
export { runLanes } from './runner.ts'
export { runSender } from './sender.ts'
export { type FoldedStatus, foldStatuses } from './statuses.ts'
export { cancelTimers, fireTimers, setTimer, type Timer } from './timers.ts'
export type { LaneHandler, LaneHandlers } from './turn.ts'
export { onWake, shareWakes, type WakeTopic, wake } from './wake.ts'
