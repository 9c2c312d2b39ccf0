import { asFields, asNumber, asText, type Fields } from './shape.ts'

/**
 * A bad moment on demand.
 *
 * `delay` answers late; `status` answers with a status and has no effect; `drop` breaks the connection before the
 * effect; `lose_answer` breaks it after the effect, so the caller cannot know. Each is used up after `times` requests.
 */
export type Fault = {
  kind: 'delay' | 'status' | 'drop' | 'lose_answer'
  path?: string
  method?: string
  ms?: number
  status?: number
  body?: unknown
  times: number
}

const kinds = ['delay', 'status', 'drop', 'lose_answer'] as const

/** The faults waiting for a request; the oldest that fits is taken. */
export class Faults {
  #waiting: Fault[] = []

  add(fault: Fault): void {
    this.#waiting.push(fault)
  }

  take(method: string, path: string): Fault | undefined {
    const fault = this.#waiting.find(one => fits(one, method, path))
    if (!fault) return undefined
    fault.times -= 1
    if (fault.times <= 0) this.#waiting = this.#waiting.filter(one => one !== fault)
    return fault
  }

  clear(): void {
    this.#waiting = []
  }

  list(): readonly Fault[] {
    return this.#waiting
  }
}

/** Reads a fault from the control door; `undefined` when the kind is not one of ours. */
export function readFault(body: Fields): Fault | undefined {
  const kind = kinds.find(one => one === body.kind)
  if (!kind) return undefined
  const path = asText(body.path)
  const method = asText(body.method)?.toUpperCase()
  const ms = asNumber(body.ms)
  const status = asNumber(body.status)
  return {
    kind,
    times: asNumber(body.times) ?? 1,
    ...(path !== undefined && { path }),
    ...(method !== undefined && { method }),
    ...(ms !== undefined && { ms }),
    ...(status !== undefined && { status }),
    ...(asFields(body.body) !== undefined || typeof body.body === 'string' ? { body: body.body } : {}),
  }
}

/** A path is a prefix; one that starts with `*` may stand anywhere (`*messages`), which spares naming ids and versions. */
function fits(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false
  if (fault.path === undefined) return true
  return fault.path.startsWith('*') ? path.includes(fault.path.slice(1)) : path.startsWith(fault.path)
}
