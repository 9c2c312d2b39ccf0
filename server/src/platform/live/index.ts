export { noteChange } from './note.ts'
export { changesAfter, keptMs, type LiveEvent, type Place, presentPlace } from './read.ts'
