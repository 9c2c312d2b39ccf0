export { type Change, type LiveKind, liveKinds, noteChange } from './note.ts'
export { changesAfter, forgetChanges, keptMs, type LiveEvent, type Place, presentPlace } from './read.ts'
