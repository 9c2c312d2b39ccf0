/**
 * The direction of imports, one sentence per rule (docs/architecture.md). Run by `npm run check`.
 *
 * Reads the imports with a parser, so that a comment is none, and fails when it found none at all: a check that looked at
 * nothing must not pass.
 */
import { globSync } from 'node:fs'
import { circlesIn } from './import-circles.ts'
import { type Edge, edgesOf } from './imports.ts'

type Rule = { sentence: string; breaks: (edge: Edge) => boolean }

const root = 'server/src'
const slices = [
  'conversation',
  'understanding',
  'catalogue',
  'stock',
  'pricing',
  'orders',
  'customers',
  'sellers',
  'payments',
  'delivery',
  'notifications',
  'merchants',
  'channels',
  'access',
  'insights',
  'integrations',
]
/** Folders of the composition root: they may know every slice. */
const house = ['reactions', 'performers', 'lanes', 'operations', 'web', 'commands']

const inside = (path: string) => path.startsWith(`${root}/`)
const roomOf = (path: string) => (inside(path) ? (path.slice(root.length + 1).split('/')[0] ?? '') : path.split('/')[0]!)
const isTest = (path: string) => /\.(test|fixture)\.ts$|\.contract\.ts$|given\.ts$/.test(path)
const between = (edge: Edge, from: string, ...allowed: string[]) =>
  roomOf(edge.from) === from &&
  inside(edge.to) &&
  slices.includes(roomOf(edge.to)) &&
  roomOf(edge.to) !== from &&
  !allowed.includes(roomOf(edge.to))

const mayImport: Record<string, string[]> = {
  conversation: [
    'understanding',
    'catalogue',
    'pricing',
    'customers',
    'orders',
    'merchants',
    'stock',
    'notifications',
    'channels',
  ],
  orders: ['catalogue', 'pricing', 'stock', 'customers', 'merchants'],
  understanding: [],
  catalogue: ['merchants', 'stock'],
  pricing: ['merchants'],
  customers: ['merchants'],
  stock: ['merchants'],
  sellers: ['merchants'],
  payments: ['merchants'],
  delivery: ['merchants'],
  merchants: [],
  notifications: [],
  channels: [],
  access: [],
  insights: [],
  integrations: [],
}

/** The floors of understanding, from the ground up: what stands on one knows only what is below it. */
const floors = ['words', 'names', 'reading', 'goods', 'place', 'fields', 'acts', 'sureness']
const floorOf = (path: string) => floors.indexOf(/\/understanding\/([a-z]+)\//.exec(path)?.[1] ?? '')

const rules: Rule[] = [
  {
    sentence: 'the kernel imports nothing of ours',
    breaks: e => roomOf(e.from) === 'kernel' && inside(e.to) && roomOf(e.to) !== 'kernel',
  },
  {
    sentence: 'the platform imports the kernel only',
    breaks: e => roomOf(e.from) === 'platform' && inside(e.to) && !['kernel', 'platform'].includes(roomOf(e.to)),
  },
  {
    sentence: 'a slice is imported only through its index.ts',
    breaks: e =>
      inside(e.to) &&
      slices.includes(roomOf(e.to)) &&
      roomOf(e.from) !== roomOf(e.to) &&
      roomOf(e.to) !== 'channels' &&
      !e.to.endsWith(`${root}/${roomOf(e.to)}/index.ts`),
  },
  {
    sentence: 'a channel is known by its port and the index.ts of its adapter',
    breaks: e =>
      inside(e.to) &&
      roomOf(e.to) === 'channels' &&
      roomOf(e.from) !== 'channels' &&
      !/channels\/(message|channel|whatsapp\/index)\.ts$/.test(e.to),
  },
  ...Object.entries(mayImport).map(([slice, allowed]) => ({
    sentence: `${slice} imports no slice but ${allowed.join(', ') || 'itself'}`,
    breaks: (e: Edge) => between(e, slice, ...allowed),
  })),
  {
    sentence: 'slices do not know the house that is built of them',
    breaks: e =>
      slices.includes(roomOf(e.from)) &&
      inside(e.to) &&
      (house.includes(roomOf(e.to)) || /server\/src\/[a-z-]+\.ts$/.test(e.to)),
  },
  {
    sentence: 'the conversation does not name WhatsApp',
    breaks: e => roomOf(e.from) === 'conversation' && e.to.includes('whatsapp'),
  },
  {
    sentence: 'pure files import no platform',
    breaks: e =>
      /\/(understanding\/.*|orders\/(order|decide|evolve|transitions|money|invariants|decide\/.*)|payments\/(payment|decide.*)|delivery\/(delivery|decide.*|heard))\.ts$/.test(
        e.from,
      ) && roomOf(e.to) === 'platform',
  },
  {
    sentence: 'a floor of understanding knows those below it, and what types/ says of the world outside',
    breaks: e =>
      (floorOf(e.from) >= 0 &&
        (floorOf(e.to) > floorOf(e.from) ||
          /\/understanding\/[a-z-]+\.ts$/.test(e.to) ||
          (!e.typeOnly && /\/understanding\/types\//.test(e.to)))) ||
      (/\/understanding\/types\//.test(e.from) && /\/understanding\/(?!types\/)/.test(e.to)),
  },
  {
    sentence: 'an adapter imports its own folder, its port and the kernel',
    breaks: e => {
      const own = /server\/src\/(payments\/gateways|delivery\/couriers|catalogue\/sources|assistants)\/[^/]+\//.exec(
        e.from,
      )?.[0]
      return (
        own !== undefined &&
        inside(e.to) &&
        !e.to.startsWith(own) &&
        roomOf(e.to) !== 'kernel' &&
        !/\/(payments\/gateway|delivery\/courier|catalogue\/(source|listed\/[a-z-]+)|assistants\/[a-z-]+)\.ts$/.test(e.to)
      )
    },
  },
  {
    sentence: 'an assistant knows the kernel only, and slices know an assistant by its port',
    breaks: e =>
      (roomOf(e.from) === 'assistants' && inside(e.to) && !['assistants', 'kernel'].includes(roomOf(e.to))) ||
      (slices.includes(roomOf(e.from)) && /server\/src\/assistants\/[^/]+\//.test(e.to)),
  },
  {
    sentence: 'simulators import nothing of the server',
    breaks: e => e.from.startsWith('simulators/') && (inside(e.to) || e.to.startsWith('demo/')),
  },
  {
    sentence: 'the server imports neither simulators nor demo',
    breaks: e => inside(e.from) && /^(simulators|demo)\//.test(e.to),
  },
]

/** A line per import that breaks a rule; tests may reach further than the code that they test. */
const brokenRules = (edges: Edge[]): string[] =>
  rules.flatMap(({ sentence, breaks }) =>
    edges.filter(edge => !isTest(edge.from) && breaks(edge)).map(({ from, line, to }) => `${from}:${line} ${sentence} (${to})`),
  )

const edges = edgesOf(globSync('{server,simulators,demo,benches,web,tools}/**/*.ts'))
const broken = [
  ...brokenRules(edges.filter(({ from }) => /^(server\/src|simulators|demo)\//.test(from))),
  ...circlesIn(edges).map(circle => {
    const [{ from, line }] = circle
    return `${from}:${line} no file imports itself through others (${[from, ...circle.map(edge => edge.to)].join(' → ')})`
  }),
]
for (const line of broken) console.log(line)
console.log(`${edges.length} imports, ${broken.length} against the rules`)
if (broken.length > 0 || edges.length === 0) process.exitCode = 1
