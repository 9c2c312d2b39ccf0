import { type Reply, Router, type SimRequest } from '../kit/router.ts'
import type { Fields } from '../kit/shape.ts'
import { catalogueRoutes } from './catalogue-graph.ts'
import { describeMedia, uploadMedia } from './media-calls.ts'
import { parametersOf, tokenOf } from './parameters.ts'
import { Refusal, refusalReply } from './refusal.ts'
import { type Accepted, sendMessage } from './send.ts'
import type { BusinessNumber } from './settings.ts'
import { createTemplate, deleteTemplate, listTemplates } from './template-rules.ts'
import type { World } from './world.ts'

type Call = (request: SimRequest) => Reply | Promise<Reply>

/** The Graph API paths of a business number, its media and its templates, under any `/vNN.N` (contract §5, §7.1). */
export function graphRoutes(world: World, accepted: Accepted): Router {
  const guarded = (call: Call) => (request: SimRequest) => answer(world, request, call)
  const messages: Call = request => sendMessage(world, accepted, numberOf(world, request), parametersOf(request))
  const upload: Call = request => uploadMedia(world, numberOf(world, request), request)
  return catalogueRoutes(new Router(), world, guarded)
    .on('POST', '/:version/:id/messages', guarded(messages))
    .on('POST', '/:version/:id/media', guarded(upload))
    .on(
      'POST',
      '/:version/:id/message_templates',
      guarded(request => createTemplate(world, accountOf(world, request), request)),
    )
    .on(
      'GET',
      '/:version/:id/message_templates',
      guarded(request => listTemplates(world, accountOf(world, request), request)),
    )
    .on(
      'DELETE',
      '/:version/:id/message_templates',
      guarded(request => deleteTemplate(world, accountOf(world, request), request)),
    )
    .on('GET', '/media-bytes/:token', request => bytes(world, request))
    .on(
      'GET',
      '/:version/:id',
      guarded(request => describe(world, request)),
    )
    .on(
      'DELETE',
      '/:version/:id',
      guarded(request => remove(world, request)),
    )
}

/** What the Graph API says of a path it does not know. */
export function unknownGraphPath(request: SimRequest): Reply {
  return refusalReply(100, `Unknown path components: ${request.path}`)
}

/** Authentication comes first, then the call; a refusal becomes the documented envelope. */
async function answer(world: World, request: SimRequest, call: Call): Promise<Reply> {
  try {
    if (!/^v\d+\.\d+$/.test(request.params.version ?? '')) throw new Refusal(100, `Unknown path components: ${request.path}`)
    checkToken(world, request)
    return await call(request)
  } catch (error) {
    if (error instanceof Refusal) return refusalReply(error.code, error.message, error.manner)
    throw error
  }
}

/** A number with a token of its own takes only that one; everything else takes the common token. */
function checkToken(world: World, request: SimRequest): void {
  const number = world.people.number(request.params.id ?? '')
  const owner = number ?? world.people.numbersOf(request.params.id ?? '')[0]
  const token = tokenOf(request)
  if (!token) throw new Refusal(190, 'An access token is required')
  const catalogue = world.catalogues.find(request.params.id ?? '')?.accessToken
  const allowed = owner
    ? [owner.accessToken ?? world.settings.accessToken]
    : [...world.people.tokens(world.settings.accessToken), ...(catalogue === undefined ? [] : [catalogue])]
  if (!allowed.includes(token)) throw new Refusal(190, 'Invalid OAuth access token')
}

function numberOf(world: World, request: SimRequest): BusinessNumber {
  const number = world.people.number(request.params.id ?? '')
  if (!number) throw new Refusal(33, `Object with ID '${request.params.id}' does not exist`)
  return number
}

function accountOf(world: World, request: SimRequest): string {
  const id = request.params.id ?? ''
  if (world.people.numbersOf(id).length === 0) throw new Refusal(33, `Object with ID '${id}' does not exist`)
  return id
}

/** `GET /{id}` reads a media or, for a number, the fields a set-up check looks at (contract §7.4). */
function describe(world: World, request: SimRequest): Reply {
  const media = world.media.find(request.params.id ?? '')
  if (media) return describeMedia(world, media, request.headers.host ?? '')
  const catalogue = world.catalogues.find(request.params.id ?? '')
  if (catalogue)
    return {
      status: 200,
      body: { id: catalogue.catalogId, name: catalogue.name, product_count: catalogue.items.size, vertical: 'commerce' },
    }
  const known = numberFields(numberOf(world, request))
  const asked = request.query.get('fields')?.split(',') ?? [
    'verified_name',
    'display_phone_number',
    'quality_rating',
    'throughput',
  ]
  return {
    status: 200,
    body: Object.fromEntries(['id', ...asked].flatMap(name => (name in known ? [[name, known[name]]] : []))),
  }
}

function numberFields(number: BusinessNumber): Fields {
  return {
    id: number.phoneNumberId,
    display_phone_number: `+${number.displayPhoneNumber}`,
    verified_name: `Shop ${number.phoneNumberId}`,
    quality_rating: 'GREEN',
    code_verification_status: 'VERIFIED',
    name_status: 'APPROVED',
    platform_type: 'CLOUD_API',
    is_official_business_account: false,
    throughput: { level: 'STANDARD' },
    health_status: { can_send_message: 'AVAILABLE' },
  }
}

function remove(world: World, request: SimRequest): Reply {
  if (!world.media.remove(request.params.id ?? ''))
    throw new Refusal(33, `Object with ID '${request.params.id}' does not exist`)
  return { status: 200, body: { success: true } }
}

/** The bytes behind a media address: the same bearer as the API, 404 once five minutes have passed (contract §5.5). */
function bytes(world: World, request: SimRequest): Reply {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (!token || !world.people.tokens(world.settings.accessToken).includes(token)) return { status: 401, body: '' }
  const media = world.media.behind(request.params.token ?? '', world.clock.now())
  return media ? { status: 200, headers: { 'content-type': media.mime }, body: media.bytes } : { status: 404, body: '' }
}
