import type { z } from 'zod'
import type { AccessDeps, Principal } from '../../access/index.ts'
import type { AccessTx, Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'
import type { Streams } from '../live/streams.ts'

/** What every route works with. */
export type Desk = { house: House; access: AccessDeps; streams: Streams }

/** One request in hand: checked, by somebody who may, in an open transaction. */
export type Call<P, Q, B> = {
  desk: Desk
  house: House
  params: P
  query: Q
  body: B
  now: Date
  /** A header of the request, for what belongs into no path, query or body. */
  header(name: string): string | undefined
  /** Keeps what the resource was like, for the audit log, and refuses when the caller's version is another. */
  had(before: unknown): void
}

type Shape = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: string
  /** The operation's name in the OpenAPI document and in the generated client. */
  id: string
  tag: string
  summary: string
  description?: string
  /** 200 unless said. */
  status?: 200 | 201 | 202 | 204
  /** The answer holds something that is shown once: it is not kept in the audit log. */
  secret?: true
  /** What is added to the answer after the commit, because the outside has to say it first. Also for a repeat, so it is not kept. */
  afterwards?(house: House, merchantId: string, body: never): Promise<unknown>
  /** The answer is a file: a `Download` instead of JSON. */
  download?: true
  /** The answer is a stream of server-sent events: a `Readable` instead of JSON. */
  stream?: true
  /** A body that works, for the document; a test sends it. */
  example?: Record<string, unknown>
}

type Parts<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = {
  params?: P
  query?: Q
  body?: B
  response: R
}

/** A file that is written while it is sent. */
export type Download = { type: string; name: string; rows: AsyncIterable<string> }

/** A route as the registration sees it, whatever its parts are. */
export type ApiRoute = Shape & {
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  response: z.ZodType
  within: 'merchant' | 'people' | 'none'
  handle(call: never): Promise<unknown>
}

type InMerchant = { tx: Tx; principal: Principal & { merchantId: string } }
type AmongPeople = { tx: AccessTx; principal: Principal }

/** A route that acts for the merchant of the credential, in one transaction with everything it changes. */
export const merchantRoute = <
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodType,
>(
  route: Shape &
    Parts<P, Q, B, R> & { handle(call: Call<z.output<P>, z.output<Q>, z.output<B>> & InMerchant): Promise<z.input<R>> },
): ApiRoute => ({ ...route, within: 'merchant' })

/** A route about people and rights, in one transaction of the role that sees them. */
export const peopleRoute = <
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodType,
>(
  route: Shape &
    Parts<P, Q, B, R> & { handle(call: Call<z.output<P>, z.output<Q>, z.output<B>> & AmongPeople): Promise<z.input<R>> },
): ApiRoute => ({ ...route, within: 'people' })

/** A route that opens its transactions itself, because something slow or outside happens between them. */
export const freeRoute = <
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodType,
  Who extends Principal | undefined = Principal,
>(
  route: Shape &
    Parts<P, Q, B, R> & { handle(call: Call<z.output<P>, z.output<Q>, z.output<B>> & { principal: Who }): Promise<z.input<R>> },
): ApiRoute => ({ ...route, within: 'none' })
