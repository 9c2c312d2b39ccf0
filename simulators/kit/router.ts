import type { IncomingHttpHeaders } from 'node:http'

/** One request as a handler sees it. `raw` holds the exact bytes of the body, because signatures and digests need them. */
export type SimRequest = {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  raw: Buffer
  params: Record<string, string>
}

/** An object as body is sent as JSON; text and bytes go out as they are. `after` runs once the answer has left. */
export type Reply = {
  status: number
  headers?: Record<string, string>
  body?: unknown
  after?: () => void
}

export type Handler = (request: SimRequest) => Reply | Promise<Reply>

type Route = { method: string; segments: string[]; handler: Handler }

/** Finds the handler for a method and a path. `:name` in a pattern matches one segment; the first match wins. */
export class Router {
  readonly #routes: Route[] = []

  on(method: string, pattern: string, handler: Handler): this {
    this.#routes.push({ method, segments: split(pattern), handler })
    return this
  }

  find(method: string, path: string): { handler: Handler; params: Record<string, string> } | undefined {
    const given = split(path)
    for (const route of this.#routes) {
      if (route.method !== method || route.segments.length !== given.length) continue
      const params = match(route.segments, given)
      if (params) return { handler: route.handler, params }
    }
    return undefined
  }
}

function split(path: string): string[] {
  return path.split('/').filter(segment => segment !== '')
}

function match(pattern: string[], given: string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (const [index, segment] of pattern.entries()) {
    const value = given[index] ?? ''
    if (segment.startsWith(':')) params[segment.slice(1)] = decode(value)
    else if (segment !== value) return undefined
  }
  return params
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
