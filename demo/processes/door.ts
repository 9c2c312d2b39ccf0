/** A refusal or failure behind one of the demo's HTTP doors, with what it said. */
export class DoorError extends Error {}

/** JSON over HTTP to a process on this machine. */
export type Door = {
  get<T>(path: string): Promise<T>
  post<T = unknown>(path: string, body?: object): Promise<T>
}

const patienceMs = 20_000

/** @param name said in errors, such as "the server" */
export function openDoor(name: string, url: string, headers: Record<string, string> = {}): Door {
  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const init: RequestInit = { method, headers: { ...headers, ...(body && { 'content-type': 'application/json' }) } }
    if (body) init.body = JSON.stringify(body)
    const answer = await fetch(`${url}${path}`, { ...init, signal: AbortSignal.timeout(patienceMs) }).catch((error: Error) => {
      const cause = error.cause instanceof Error ? error.cause.message : error.message
      throw new DoorError(`${name} does not answer ${method} ${path}: ${cause}`)
    })
    const text = await answer.text()
    if (!answer.ok) throw new DoorError(`${name} answers ${method} ${path} with ${answer.status}: ${said(text)}`)
    return (text === '' ? {} : JSON.parse(text)) as T
  }
  return { get: path => call('GET', path), post: (path, body = {}) => call('POST', path, body) }
}

/** The sentence in a problem document or a simulator's refusal, or the text as it is. */
function said(text: string): string {
  try {
    const { detail, error, title, code } = JSON.parse(text) as Record<string, string | undefined>
    return [code, detail ?? error ?? title].filter(Boolean).join(' ') || text
  } catch {
    return text.slice(0, 300)
  }
}
