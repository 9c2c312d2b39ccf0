import { existsSync, globSync, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'

/** A venue cannot be read; the message names the file and what is wrong with it. */
export class VenueError extends Error {}

const slotSchema = z.object({
  slotName: z.string().min(1),
  path: z.string().min(1),
  negatable: z.boolean().default(false),
  qualified: z.boolean().default(false),
  canBeGlobal: z.boolean().default(false),
  optionalPrefixes: z.array(z.string()).default([]),
  optionalSuffixes: z.array(z.string()).default([]),
})
const schemaSchema = z.object({
  intents: z
    .array(z.object({ name: z.string().min(1), slots: z.array(slotSchema), entityNames: z.array(z.string()).default([]) }))
    .min(1),
})

/** What a word of the menu stands for: one value, or several that it could be. */
export type VenueAlias = { text: string; values: string[] }
export type VenueSlot = Omit<z.infer<typeof slotSchema>, 'path'> & { aliases: VenueAlias[] }
export type VenueIntent = { name: string; entityNames: string[]; slots: VenueSlot[] }
export type Venue = { intents: VenueIntent[] }
/** One message and the parse that it should get. */
export type VenueRow = { text: string; expected: string }

/** Reads `schema.json` and the alias files that it names. Keys that say nothing about words are passed over. */
export function readVenue(folder: string): Venue {
  const file = join(folder, 'schema.json')
  const parsed = schemaSchema.safeParse(jsonIn(file))
  if (!parsed.success) throw new VenueError(`${file}: ${z.prettifyError(parsed.error)}`)
  const files = new Map<string, VenueAlias[]>()
  const aliasesOf = (path: string) => {
    const known = files.get(path) ?? readAliases(isAbsolute(path) ? path : join(folder, path))
    files.set(path, known)
    return known
  }
  return {
    intents: parsed.data.intents.map(({ slots, ...intent }) => ({
      ...intent,
      slots: slots.map(({ path, ...slot }) => ({ ...slot, aliases: aliasesOf(path) })),
    })),
  }
}

/** The rows of every `*.jsonl` of a venue. Keys are `SRC` and `EXR`, alone or behind a prefix such as `dev.`. */
export function readRows(folder: string): VenueRow[] {
  const files = globSync('*.jsonl', { cwd: folder }).sort()
  if (files.length === 0) throw new VenueError(`${folder}: no *.jsonl with messages`)
  return files.flatMap(name => {
    const file = join(folder, name)
    return readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, i) => (line.trim() === '' ? [] : [rowOf(line, `${file}:${i + 1}`)]))
  })
}

function rowOf(line: string, place: string): VenueRow {
  const row = z.record(z.string(), z.unknown()).safeParse(parsedJson(line, place))
  if (!row.success) throw new VenueError(`${place}: not an object`)
  const textUnder = (key: string) => {
    const found = Object.entries(row.data).find(([name]) => name === key || name.endsWith(`.${key}`))?.[1]
    if (typeof found !== 'string') throw new VenueError(`${place}: no text under ${key}`)
    return found
  }
  return { text: textUnder('SRC'), expected: textUnder('EXR') }
}

function readAliases(file: string): VenueAlias[] {
  if (!existsSync(file)) throw new VenueError(`${file}: named in schema.json and not there`)
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [aliasOf(line, `${file}:${i + 1}`)]))
}

/** `text TAB slot(value)`; `slot(Or(a,b))` could be either. */
function aliasOf(line: string, place: string): VenueAlias {
  const [text, meaning] = line.split('\t').map(part => part.trim())
  const value = /^[^()]+\((.*)\)$/.exec(meaning ?? '')?.[1]?.trim()
  if (!text || !value) throw new VenueError(`${place}: expected "text TAB slot(value)"`)
  const several = /^or\((.*)\)$/i.exec(value)?.[1]
  return { text, values: several === undefined ? [value] : several.split(',').map(one => one.trim()) }
}

function jsonIn(file: string): unknown {
  if (!existsSync(file)) throw new VenueError(`${file}: not there`)
  return parsedJson(readFileSync(file, 'utf8'), file)
}

function parsedJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new VenueError(`${place}: ${(error as Error).message}`)
  }
}
