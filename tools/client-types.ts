/**
 * OpenAPI 3.1 to TypeScript, as much of both as our own document uses. What it does not know it refuses, so that a new kind
 * of schema is noticed and not turned into `unknown`.
 */
export type Schema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  $ref?: string
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  items?: Schema | false
  prefixItems?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  description?: string
}
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema; description?: string }
type Content = { content?: Record<string, { schema: Schema }> }
type Operation = {
  operationId: string
  summary: string
  parameters?: Parameter[]
  requestBody?: Content & { required?: boolean }
  responses: Record<string, Content>
}
export type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

/** The whole file: a type per named schema, and per operation what it takes and answers. */
export function writeTypes({ paths, components }: Document): string {
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `${comment(schema.description)}export type ${name} = ${typeOf(schema)}\n`,
  )
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const shapes = operations.map(
    ({ operation }) => `  /** ${operation.summary} */\n  ${operation.operationId}: ${shapeOf(operation)}`,
  )
  const addresses = operations.map(
    ({ path, method, operation }) => `  ${operation.operationId}: { method: '${method}', path: '${path}' },`,
  )
  return `${[
    '// Made by `npm run client` from the routes of the server. Not to be edited.\n',
    ...schemas,
    `/** What each operation takes and answers. */\nexport type Operations = {\n${shapes.join('\n')}\n}\n`,
    `/** Where each operation is. */\nexport const operations = {\n${addresses.join('\n')}\n} as const`,
  ].join('\n')}\n`
}

function shapeOf({ parameters = [], requestBody, responses }: Operation): string {
  const of = (place: Parameter['in']) => {
    const named = parameters.filter(one => one.in === place)
    const properties = Object.fromEntries(named.map(one => [one.name, one.schema]))
    return typeOf({ type: 'object', properties, required: named.filter(one => one.required).map(one => one.name) })
  }
  const body = requestBody?.content?.['application/json']?.schema
  const [, success] = Object.entries(responses).find(([status]) => /^2/.test(status)) ?? []
  const answer = success?.content?.['application/json']?.schema
  return `{ params: ${of('path')}; query: ${of('query')}; body: ${body ? typeOf(body) : 'undefined'}; answer: ${answer ? typeOf(answer) : 'undefined'} }`
}

function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1)!
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ')
  const options = schema.anyOf ?? schema.oneOf
  if (options) return unique(options.map(typeOf)).join(' | ')
  if (schema.allOf) return schema.allOf.map(one => `(${typeOf(one)})`).join(' & ')
  if (Array.isArray(schema.type)) return unique(schema.type.map(type => typeOf({ ...schema, type }))).join(' | ')
  switch (schema.type) {
    case 'string':
      return 'string'
    case 'number':
    case 'integer':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case 'array':
      if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(', ')}]`
      return `(${schema.items ? typeOf(schema.items) : 'never'})[]`
    case 'object':
      return objectOf(schema)
    case undefined:
      return 'unknown'
    default:
      throw new Error(`no type for ${JSON.stringify(schema)}`)
  }
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(
    ([name, schema]) =>
      `${comment(schema.description, '')}${keyOf(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`,
  )
  if (fields.length > 0) return `{ ${fields.join('; ')} }`
  if (typeof additionalProperties === 'object') return `{ [key: string]: ${typeOf(additionalProperties)} }`
  return additionalProperties === true ? '{ [key: string]: unknown }' : '{ [key: string]: never }'
}

const keyOf = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name))
const unique = (types: string[]) => [...new Set(types)]
const comment = (text: string | undefined, end = '\n') => (text ? `/** ${text.replaceAll('*/', '')} */${end || ' '}` : '')
