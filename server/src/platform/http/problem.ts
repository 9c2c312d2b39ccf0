import type { FastifyInstance, FastifyReply } from 'fastify'
import { type ErrorCode, errorCodes, PesanError } from '../../kernel/errors.ts'

/** An RFC 9457 problem document: a stable code, a public title and where it is explained. */
function problemOf(code: ErrorCode, detail?: string) {
  const { status, title } = errorCodes[code]
  return { type: `/docs/errors#${code}`, title, status, code, ...(detail !== undefined && detail !== title && { detail }) }
}

export const sendProblem = (reply: FastifyReply, code: ErrorCode, detail?: string) =>
  reply.code(errorCodes[code].status).header('content-type', 'application/problem+json').send(problemOf(code, detail))

/** Turns every error of every route into a problem document; what is not ours is told as `internal` and logged. */
export function installProblems(http: FastifyInstance, log: { error(detail: object, message: string): void }) {
  http.setErrorHandler((error: Error & { statusCode?: number; code?: string }, _request, reply) => {
    if (error instanceof PesanError)
      return sendProblem(reply, error.code, error.code === 'internal' ? undefined : error.message)
    if (error.statusCode === 413) return sendProblem(reply, 'body_too_large')
    if (error.statusCode === 415) return sendProblem(reply, 'unsupported_media_type')
    if (error.statusCode !== undefined && error.statusCode < 500) return sendProblem(reply, 'invalid_request', error.message)
    log.error({ error: error.stack }, 'a request failed')
    return sendProblem(reply, 'internal')
  })
  http.setNotFoundHandler((_request, reply) => sendProblem(reply, 'not_found'))
}
