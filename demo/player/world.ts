import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cast } from '../chat-file/cast.ts'
import type { Chat } from '../chat-file/chat.ts'
import { parseChat } from '../chat-file/parse.ts'

/** What the player needs to know of a merchant; the rest of the import is the server's business. */
export type WorldMerchant = {
  key: string
  name: string
  currency: string
  timeZone: string
  number: string
  products?: { key: string; price: number }[]
  sellers?: WorldPerson[]
  operators?: WorldPerson[]
}
export type WorldPerson = { key: string; name: string; phone: string }

export type World = { folder: string; merchantsFile: string; merchants: WorldMerchant[] }

export class WorldError extends Error {}

/** Reads the merchants of a world; their chats are read one by one. */
export function readWorld(folder: string): World {
  const merchantsFile = join(folder, 'merchants.json')
  try {
    const { merchants } = JSON.parse(readFileSync(merchantsFile, 'utf8')) as { merchants: WorldMerchant[] }
    return { folder, merchantsFile, merchants }
  } catch (error) {
    throw new WorldError(`${merchantsFile} cannot be read: ${(error as Error).message}`)
  }
}

/** The names of the chat files, in order; with `prefixes` only those that begin with one of them. */
export function chatFiles(world: World, prefixes: string[] = []): string[] {
  const files = readdirSync(join(world.folder, 'chats'))
    .filter(file => file.endsWith('.chat'))
    .sort()
  return prefixes.length === 0 ? files : files.filter(file => prefixes.some(prefix => file.startsWith(prefix)))
}

/** @throws ChatFileError */
export function readChat(world: World, file: string): Chat {
  const text = readFileSync(join(world.folder, 'chats', file), 'utf8')
  return parseChat(file, text, key => {
    const merchant = world.merchants.find(one => one.key === key)
    return merchant && castOf(merchant)
  })
}

const keys = (list: { key: string }[] | undefined) => (list ?? []).map(one => one.key)

const castOf = (merchant: WorldMerchant): Cast => ({
  sellers: keys(merchant.sellers),
  operators: keys(merchant.operators),
  products: keys(merchant.products),
})
