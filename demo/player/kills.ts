import { randomInt } from 'node:crypto'
import type { Chat } from '../chat-file/chat.ts'
import { type Mishap, type Played, playChat } from './play-chat.ts'
import type { Run } from './run.ts'
import { openStage } from './stage.ts'
import { readChat, type World } from './world.ts'

/** Actions that reach the server by themselves; after one of them it may die at any moment. */
const outside = new Set(['say', 'gateway', 'courier', 'again'])
/** Longer than what follows from any action takes, the quiet time of a reply included. */
const longestMs = 1_200

/**
 * Plays chats again and again, each time with a kill -9 at another random moment, and expects the same end: every order
 * once, nothing lost, every invariant held. The seed repeats the moments.
 */
export async function playWithKills(
  run: Run,
  world: World,
  files: string[],
  kills: number,
  seed: number,
  tell: (played: Played, mishap: Mishap) => void,
) {
  const random = randomOf(seed)
  for (let n = 0; n < kills; n += 1) {
    const chat = readChat(world, files[n % files.length]!)
    const mishap = momentIn(chat, random)
    const stage = await openStage(run, world, chat)
    try {
      tell(await playChat(chat, stage, mishap), mishap)
    } finally {
      await stage.close()
    }
  }
}

export const newSeed = () => randomInt(2 ** 31)

function momentIn(chat: Chat, random: () => number): Mishap {
  const steps = chat.steps.flatMap((step, index) => (step.actions.every(action => outside.has(action.do)) ? [index] : []))
  return { step: steps[Math.floor(random() * steps.length)]!, afterMs: Math.floor(random() * random() * longestMs) }
}

/** Mulberry32: small, and the same everywhere for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
