import { demoOwner, openAccess } from '../../src/access/index.ts'
import type { TestHouse } from '../house.ts'

/** An answer of the API: its status, its body read as JSON where it has one, and its headers. */
export type Answer<Body = Record<string, unknown>> = { status: number; body: Body; headers: Headers; text: string }
export type Ask = <Body = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer<Body>>

/** Asks the house over HTTP, with a credential or without. */
export const asking =
  (url: string, bearer?: string): Ask =>
  async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'manual',
    })
    const text = await textOf(response)
    const json = /json/.test(response.headers.get('content-type') ?? '') && text !== ''
    return { status: response.status, body: (json ? JSON.parse(text) : {}) as never, headers: response.headers, text }
  }

/** The body; of a stream, which has no end, what comes first. */
async function textOf(response: Response): Promise<string> {
  if (!/event-stream/.test(response.headers.get('content-type') ?? '')) return response.text()
  const reader = response.body!.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return new TextDecoder().decode(value)
}

export const secretKey = 'secret-key-for-tests'

/** Somebody who owns every merchant of the house and runs the installation, logged in for the first. */
export async function ownerOf(
  house: TestHouse,
  merchant?: string,
): Promise<{ ask: Ask; token: string; email: string; password: string }> {
  const access = openAccess({ database: house.database, clock: house.clock, secretKey })
  const { email, password } = await demoOwner(access)
  const visitor = asking(house.url)
  const { body } = await visitor<{ accessToken: string }>('POST', '/auth/login', { email, password })
  let token = body.accessToken
  if (merchant !== undefined) {
    const merchantId = merchant === 'admin' ? null : house.merchantId(merchant)
    token = (await asking(house.url, token)<{ accessToken: string }>('POST', '/auth/merchant', { merchantId })).body.accessToken
  }
  return { ask: asking(house.url, token), token, email, password }
}
