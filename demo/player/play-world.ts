import type { Chat } from '../chat-file/chat.ts'
import { type Played, playChat } from './play-chat.ts'
import type { Run } from './run.ts'
import { openStage, type Stage } from './stage.ts'
import { readChat, type World } from './world.ts'

type Prepared = { chat: Chat; stage: Stage }

/**
 * Plays chats, `jobs` at a time, and tells each in the order of `files`. While chats play, the stage of the next one is
 * being prepared, because most of a short chat's time is the start of its server.
 */
export async function playWorld(
  run: Run,
  world: World,
  files: string[],
  jobs: number,
  tell: (played: Played) => void,
): Promise<void> {
  const waiting = [...files]
  const prepared = new Map<string, Promise<Prepared>>()
  const prepare = (file: string | undefined) => {
    if (file === undefined || prepared.has(file)) return
    const preparing = prepareChat(run, world, file)
    preparing.catch(() => {}) // told when the chat's turn comes
    prepared.set(file, preparing)
  }
  const inOrder = teller(files, tell)

  async function work(): Promise<void> {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      prepare(file)
      const ready = prepared.get(file)!
      const ahead = ready.then(
        () => prepare(waiting[0]),
        () => prepare(waiting[0]),
      )
      inOrder(await playPrepared(file, ready))
      await ahead
      prepared.delete(file)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, work))
}

async function prepareChat(run: Run, world: World, file: string): Promise<Prepared> {
  const chat = readChat(world, file)
  return { chat, stage: await openStage(run, world, chat) }
}

async function playPrepared(file: string, ready: Promise<Prepared>): Promise<Played> {
  const begun = performance.now()
  try {
    const { chat, stage } = await ready
    try {
      return await playChat(chat, stage)
    } finally {
      await stage.close()
    }
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error)
    return { file, title: file, transcript: '', summary: '', failure, ms: Math.round(performance.now() - begun) }
  }
}

/** Holds a result back until those before it have been told. */
function teller(files: string[], tell: (played: Played) => void): (played: Played) => void {
  const held = new Map<string, Played>()
  let next = 0
  return played => {
    held.set(played.file, played)
    for (let due = held.get(files[next]!); due; due = held.get(files[next]!)) {
      tell(due)
      next += 1
    }
  }
}
