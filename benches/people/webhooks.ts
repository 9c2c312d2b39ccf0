import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Posts webhooks over connections that are kept, and knows how many are on their way. */
export class Webhooks {
  readonly refused: string[] = []
  #pending = 0

  get pending(): number {
    return this.#pending
  }

  /** Answers when the server has; a refusal is noted and not repeated, since a bench is not about it. */
  async post(url: string, body: string, headers: Record<string, string> = {}): Promise<void> {
    this.#pending += 1
    try {
      const status = await post(url, body, headers)
      if (status !== 200) this.refused.push(`${new URL(url).pathname.split('/')[1]}: ${status}`)
    } catch (error) {
      this.refused.push((error as Error).message)
    } finally {
      this.#pending -= 1
    }
  }
}

export const signatureOf = (body: string, secret: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

function post(url: string, body: string, headers: Record<string, string>): Promise<number> {
  return new Promise((answered, failed) => {
    const length = String(Buffer.byteLength(body))
    const outgoing = request(url, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'content-length': length, ...headers },
    })
    outgoing.on('response', response => {
      response.resume()
      response.on('end', () => answered(response.statusCode ?? 0))
    })
    outgoing.on('error', failed).end(body)
  })
}
