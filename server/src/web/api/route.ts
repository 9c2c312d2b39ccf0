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
  /** Adds to the row of the audit log what the answer may not tell there: which field, which file. */
  note(detail: Record<string, string>): void
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
  /** The answer is a stream of server-sent events: a `Readable` instead of JSON. */
  stream?: true
  /** The answer is a file, a `Download` instead of JSON; of this type, as the document says. */
  download?: 'text/csv' | 'application/octet-stream'
  /** A reading that is written down as changes are. */
  audited?: true
  /** Bytes of the largest body, where the usual 3 MB do not fit. */
  largestBody?: number
  /** Waits for what follows from the change, after it is kept, and answers anew; a repeat waits again. */
  later?(answered: Later): Promise<unknown>
  /** A body that works, for the document; a test sends it. */
  example?: Record<string, unknown>
}

/** What is added to the answer of a merchant's route once its change is kept: what follows from it outside this transaction. */
export type Later = { house: House; merchantId: string; query: unknown; body: unknown }

type Parts<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = {
  params?: P
  query?: Q
  body?: B
  response: R
}

/** A file: whole, or rows that are written while it is sent. */
export type Download = { type: string; name: string } & ({ rows: AsyncIterable<string> } | { bytes: Buffer })

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
