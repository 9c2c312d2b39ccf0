import type { FastifyRequest } from 'fastify'

/** A header by its name in small letters; several of them are one, as HTTP has it. */
export const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}
