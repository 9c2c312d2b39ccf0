import swagger from '@fastify/swagger'
import reference from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { errorCodes } from '../../kernel/errors.ts'

const introduction = `Orders, sellers and everything around them, for one merchant per credential.

Send \`Authorization: Bearer …\` with an access token (\`POST /auth/login\`) or an API key. Errors are problem documents
(RFC 9457) with a stable \`code\`. Lists are paged by \`cursor\`. Every write takes an \`Idempotency-Key\`; a write that was
decided on something older is refused when it says so with \`If-Match\`. Money is an integer in the smallest unit in use
(rupiah; poisha, 1/100 taka).`

/** Collects the routes of this scope into an OpenAPI 3.1 document. Before the routes, since it listens to their registration. */
export const collectDocument = (scope: FastifyInstance) =>
  scope.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Pesan', version: '1', description: introduction },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    transform: createJsonSchemaTransform({ skipList: [], zodToJsonConfig: { target: 'draft-2020-12' } }),
    transformObject: given =>
      withoutUnused(createJsonSchemaTransformObject({ zodToJsonConfig: { target: 'draft-2020-12' } })(given)),
  })

type Document = { components?: { schemas?: Record<string, unknown> } }

/** Every named schema is written in two forms, as it is taken and as it is answered; the one that nothing refers to is noise. */
function withoutUnused<Given extends object>(document: Given): Given {
  const schemas = (document as Document).components?.schemas ?? {}
  for (;;) {
    const text = JSON.stringify(document)
    const unused = Object.keys(schemas).filter(name => !text.includes(`"#/components/schemas/${name}"`))
    if (unused.length === 0) return document
    for (const name of unused) delete schemas[name]
  }
}

/** The document at `/docs/openapi.json`, readable at `/docs`, and the page that errors point to. Nothing comes from elsewhere. */
export async function documentRoutes(scope: FastifyInstance) {
  scope.addHook('onSend', async (_request, reply) => {
    reply.header(
      'content-security-policy',
      "connect-src 'self'; font-src 'self' data:; img-src 'self' data:; frame-ancestors 'none'",
    )
  })
  scope.get('/docs/openapi.json', { schema: { hide: true } }, async () => scope.swagger())
  scope.get('/docs/errors', { schema: { hide: true } }, async (_request, reply) => reply.type('text/html').send(errorPage()))
  await scope.register(reference, {
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
}

const errorPage = () =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Errors</title><h1>Errors</h1>${Object.entries(errorCodes)
    .map(([code, { status, title }]) => `<h2 id="${code}">${code}</h2><p>${status}. ${title}</p>`)
    .join('')}</html>`
