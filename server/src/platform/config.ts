import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { ConfigurationError } from '../kernel/errors.ts'

/** The environment, read once and checked: everything that follows gets it as an argument. */
export type Config = {
  role: 'all' | 'web' | 'worker'
  port: number
  host: string
  production: boolean
  /** A PostgreSQL to use; absent: the embedded one, with its data below `dataDir`. */
  databaseUrl?: string
  /** A pooler that hands connections on between transactions stands before that PostgreSQL. */
  databasePooled?: boolean
  dataDir: string
  /** How the outside reaches this server: notification and tracking URLs begin with it. */
  publicUrl: string
  /** Encrypts sensitive fields and providers' keys. */
  secretKey: string
  whatsapp: WhatsAppConfig | { mode: 'demo' }
  /** Who turns voice notes into text; absent: customers are asked to type. */
  transcriber?: TranscriberConfig
  /** Who is asked what rules could not read; absent: nobody. */
  model?: ModelConfig
  /** Opens the control door of demo and tests; absent: the door does not exist. */
  controlToken?: string
  /** Where simulators listen, instead of the providers' own addresses; honoured in demo mode only. */
  simulators?: Simulators
  /** What the clock shows when a demo or test server starts; absent: the real time. */
  clockAt?: Date
  /** What Prometheus shows to read `/metrics`; absent: it is read on this machine only. */
  metricsToken?: string
  /** Counts of requests are shared through this Redis; absent: each process counts for itself. */
  redisUrl?: string
  /** Whose word on the caller's address is believed: a number of proxies, or their addresses. Absent: nobody's. */
  trustProxy?: number | string[]
  /** Which addresses that merchants name may be reached beyond the usual ports of the public internet. */
  egress?: EgressRules
  /** How many requests a minute may bring; absent: the usual numbers. Set by tests only. */
  limits?: RequestLimits
  /** How often streams look and check who reads, in milliseconds; absent: the usual. Set by tests only. */
  live?: { beatMs: number; lookMs: number; gatherMs: number }
  logLevel: string
}

/** `loopback` is for demos and tests, where the other end listens beside the server; production refuses it. */
export type EgressRules = { loopback?: boolean; ports?: number[] }

/** Requests in a minute: of an address that showed no credentials, of a person, of a key, and of tries to log in. */
export type RequestLimits = { address: number; user: number; key: number; login: number }

export type WhatsAppConfig = {
  mode: 'live'
  apiUrl: string
  accessToken: string
  phoneNumberId: string
  verifyToken: string
  /** Several while a secret is being changed. */
  appSecrets: string[]
}

export type TranscriberConfig = { baseUrl: string; key?: string; model: string }

export type ModelConfig = { provider: 'openai' | 'anthropic'; baseUrl: string; key?: string; model: string }

const simulatorsSchema = z.object({
  whatsapp: z.object({ apiUrl: z.url() }).optional(),
  gateways: z.record(z.string(), z.object({ baseUrl: z.url() })).optional(),
  couriers: z.record(z.string(), z.object({ baseUrl: z.url() })).optional(),
  transcriber: z.object({ baseUrl: z.url() }).optional(),
  model: z.object({ baseUrl: z.url() }).optional(),
})
export type Simulators = z.infer<typeof simulatorsSchema>

const whatsappNames = ['WHATSAPP_API_KEY', 'WHATSAPP_PHONE_NUMBER_ID', 'WHATSAPP_VERIFY_TOKEN', 'WHATSAPP_APP_SECRET'] as const

/** The environment of a process that this one starts: its own, with what is added. */
export const childEnvironment = (added: Record<string, string>): Record<string, string | undefined> => ({
  ...process.env,
  ...added,
})

type Environment = Record<string, string | undefined>

/**
 * Reads the configuration from the environment and, for what is not set there, from a `.env` file in `folder`.
 *
 * @throws ConfigurationError that names the settings which are wrong or missing; no setting has a default that is a secret.
 */
export function readConfig(environment: Environment = process.env, folder = process.cwd()): Config {
  const file = resolve(folder, '.env')
  const env: Environment = { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...withoutEmpty(environment) }
  const production = env.NODE_ENV === 'production'
  const whatsapp = readWhatsApp(env)
  const port = readPort(env.PORT)
  const databaseUrl = readDatabaseUrl(env.DATABASE)
  const demo = whatsapp.mode === 'demo' || env.DEMO === '1'
  const transcriber = readTranscriber(env)
  const model = readModel(env)
  if (production) refuseIncomplete(env, whatsapp)
  return {
    role: readRole(env.ROLE),
    port,
    host: env.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    production,
    ...(databaseUrl && { databaseUrl }),
    ...(env.DATABASE_POOLED === '1' && { databasePooled: true }),
    dataDir: resolve(folder, env.DATA_DIR ?? 'data'),
    publicUrl: (env.PUBLIC_URL ?? `http://127.0.0.1:${port}`).replace(/\/$/, ''),
    secretKey: env.PESAN_SECRET_KEY ?? '',
    whatsapp,
    ...(transcriber && { transcriber }),
    ...(model && { model }),
    ...readProxies(env.TRUST_PROXY),
    ...readRedis(env.REDIS_URL),
    ...readEgress(env, { production, simulated: demo && env.SIMULATORS !== undefined }),
    ...(env.METRICS_TOKEN && { metricsToken: env.METRICS_TOKEN }),
    ...(env.CONTROL_TOKEN && demo && !production && { controlToken: env.CONTROL_TOKEN }),
    ...(env.SIMULATORS && demo && { simulators: simulatorsSchema.parse(JSON.parse(env.SIMULATORS)) }),
    ...(env.CLOCK_AT && env.CONTROL_TOKEN && demo && !production && { clockAt: new Date(env.CLOCK_AT) }),
    logLevel: env.LOG_LEVEL ?? (demo ? 'warn' : 'info'),
  }
}

const withoutEmpty = (env: Environment) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))

function readWhatsApp(env: Environment): Config['whatsapp'] {
  const missing = whatsappNames.filter(name => !env[name])
  if (missing.length === whatsappNames.length && !env.WHATSAPP_API_URL) return { mode: 'demo' }
  if (missing.length > 0)
    throw new ConfigurationError(
      `WhatsApp is half configured: ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing. Set all, or none for demo mode.`,
    )
  return {
    mode: 'live',
    apiUrl: (env.WHATSAPP_API_URL ?? 'https://graph.facebook.com/v25.0').replace(/\/$/, ''),
    accessToken: env.WHATSAPP_API_KEY!,
    phoneNumberId: env.WHATSAPP_PHONE_NUMBER_ID!,
    verifyToken: env.WHATSAPP_VERIFY_TOKEN!,
    appSecrets: env
      .WHATSAPP_APP_SECRET!.split(',')
      .map(secret => secret.trim())
      .filter(Boolean),
  }
}

/** `1` is one proxy in front; a list names those that are believed. `true` would let every caller choose an address. */
function readProxies(text: string | undefined): Pick<Config, 'trustProxy'> {
  if (text === undefined) return {}
  if (/^[1-9]$/.test(text)) return { trustProxy: Number(text) }
  const proxies = text.split(',').map(proxy => proxy.trim())
  if (!proxies.every(proxy => /^[\da-f.:]+(\/\d+)?$/i.test(proxy) && /[.:]/.test(proxy)))
    throw new ConfigurationError('TRUST_PROXY is the number of proxies in front (1 to 9), or their addresses, parted by commas')
  return { trustProxy: proxies }
}

function readRedis(url: string | undefined): Pick<Config, 'redisUrl'> {
  if (url === undefined) return {}
  if (!/^rediss?:\/\//.test(url)) throw new ConfigurationError('REDIS_URL begins with redis:// or rediss://')
  return { redisUrl: url }
}

/** Simulators listen beside the server, so a demo that has some reaches this machine; in production nothing does. */
function readEgress(
  env: Environment,
  { production, simulated }: { production: boolean; simulated: boolean },
): Pick<Config, 'egress'> {
  const asked = env.OUTGOING_LOOPBACK === '1'
  if (asked && production)
    throw new ConfigurationError(
      'OUTGOING_LOOPBACK lets merchants reach this machine from within: not with NODE_ENV=production.',
    )
  const ports = env.OUTGOING_PORTS?.split(',').map(Number) ?? []
  if (!ports.every(port => Number.isInteger(port) && port >= 1 && port <= 65_535))
    throw new ConfigurationError('OUTGOING_PORTS is a list of ports, parted by commas, such as 8443')
  const loopback = asked || (simulated && !production)
  if (!loopback && ports.length === 0) return {}
  return { egress: { ...(loopback && { loopback }), ...(ports.length > 0 && { ports }) } }
}

function readTranscriber(env: Environment): TranscriberConfig | undefined {
  const { TRANSCRIBER_URL: url, TRANSCRIBER_KEY: key, TRANSCRIBER_MODEL: model = 'whisper-1' } = env
  if (url === undefined) {
    if (key === undefined && env.TRANSCRIBER_MODEL === undefined) return undefined
    throw new ConfigurationError('TRANSCRIBER_URL is missing: nobody is asked what voice notes say without an address.')
  }
  if (!isWebAddress(url))
    throw new ConfigurationError('TRANSCRIBER_URL must begin with http:// or https://, such as https://api.openai.com/v1.')
  return { baseUrl: url, model, ...(key !== undefined && { key }) }
}

const isWebAddress = (url: string) => /^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')

function readModel(env: Environment): ModelConfig | undefined {
  const { MODEL_URL: url, MODEL_KEY: key, MODEL_NAME: model, MODEL_PROVIDER: provider = 'openai' } = env
  if (url === undefined && model === undefined) {
    if (key === undefined && env.MODEL_PROVIDER === undefined) return undefined
    throw new ConfigurationError('MODEL_URL and MODEL_NAME are missing: no model is asked without them.')
  }
  if (url === undefined || model === undefined)
    throw new ConfigurationError(
      `${url === undefined ? 'MODEL_URL' : 'MODEL_NAME'} is missing: set both, or none for no model.`,
    )
  if (!isWebAddress(url))
    throw new ConfigurationError('MODEL_URL must begin with http:// or https://, such as https://api.openai.com/v1.')
  if (provider !== 'openai' && provider !== 'anthropic')
    throw new ConfigurationError(`MODEL_PROVIDER must be openai or anthropic, not "${provider}".`)
  return { provider, baseUrl: url, model, ...(key !== undefined && { key }) }
}

function readPort(text = '5000'): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigurationError(`PORT must be a number from 0 to 65535, not "${text}".`)
  return port
}

function readRole(text = 'all'): Config['role'] {
  if (text !== 'all' && text !== 'web' && text !== 'worker')
    throw new ConfigurationError(`ROLE must be web, worker or all, not "${text}".`)
  return text
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (/^mongodb(\+srv)?:/.test(text))
    throw new ConfigurationError(
      'DATABASE names a MongoDB. Pesan keeps its data in PostgreSQL: set DATABASE=postgres://…, or leave it out for the embedded database.',
    )
  if (!/^postgres(ql)?:/.test(text))
    throw new ConfigurationError('DATABASE must begin with postgres://. Leave it out for the embedded database.')
  return text
}

function refuseIncomplete(env: Environment, whatsapp: Config['whatsapp']) {
  const missing = [
    ...(whatsapp.mode === 'demo' ? whatsappNames : []),
    ...(['PESAN_SECRET_KEY', 'PUBLIC_URL'] as const).filter(name => !env[name]),
  ]
  if (missing.length > 0) throw new ConfigurationError(`NODE_ENV=production needs ${missing.join(', ')}.`)
}
