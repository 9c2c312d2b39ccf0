import Fastify, { type FastifyInstance } from 'fastify'

/**
 * The page on which the document can be read, and its script. They are a third of what a server would keep in memory, and
 * most servers are never asked for them, so they are loaded by the first who asks, into a server of their own that listens
 * nowhere.
 */
export async function referencePage(scope: FastifyInstance) {
  let pages: Promise<FastifyInstance> | undefined
  scope.addHook('onClose', async () => void (await (await pages)?.close()))
  for (const url of ['/docs', '/docs/', '/docs/js/scalar.js'])
    scope.get(url, { schema: { hide: true } }, async (_request, reply) => {
      pages ??= openPages()
      const { statusCode, headers, rawPayload } = await (await pages).inject(url)
      const { 'content-length': _length, connection: _connection, date: _date, ...kept } = headers
      return reply.code(statusCode).headers(kept).send(rawPayload)
    })
}

async function openPages(): Promise<FastifyInstance> {
  const { default: reference } = await import('@scalar/fastify-api-reference')
  const pages = Fastify({ logger: false })
  await pages.register(reference, {
    routePrefix: '/docs',
    configuration: {
      url: '/docs/openapi.json',
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
      // What would send the document, or what is tried with it, to somebody else.
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  })
  return pages
}
