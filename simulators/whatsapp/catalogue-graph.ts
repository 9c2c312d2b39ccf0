import { createHmac } from 'node:crypto'
import type { Reply, Router, SimRequest } from '../kit/router.ts'
import { batchStatus, takeBatch } from './catalogue-batch.ts'
import { listProducts } from './catalogue-read.ts'
import type { Catalogue } from './catalogues.ts'
import { parametersOf, tokenOf } from './parameters.ts'
import { Refusal } from './refusal.ts'
import type { BusinessNumber } from './settings.ts'
import type { World } from './world.ts'

type Guarded = (call: (request: SimRequest) => Reply | Promise<Reply>) => (request: SimRequest) => Promise<Reply>

const hourMs = 60 * 60 * 1_000

/** The Graph paths of catalogues and of how a number shows one (contracts whatsapp.md §9, catalogues.md §5.2). */
export function catalogueRoutes(router: Router, world: World, guarded: Guarded): Router {
  const of = (batch: boolean, call: (catalogue: Catalogue, request: SimRequest) => Reply) =>
    guarded(request =>
      plainly(() => {
        const catalogue = catalogueOf(world, request)
        const usage = countCall(world, catalogue, batch)
        return { ...call(catalogue, request), headers: { 'x-business-use-case-usage': usage } }
      }),
    )
  return router
    .on(
      'POST',
      '/:version/:id/items_batch',
      of(true, (catalogue, request) => takeBatch(world, catalogue, parametersOf(request), request.raw.length)),
    )
    .on(
      'GET',
      '/:version/:id/check_batch_request_status',
      of(false, (catalogue, request) => batchStatus(world, catalogue, parametersOf(request))),
    )
    .on(
      'GET',
      '/:version/:id/products',
      of(false, (catalogue, request) => listProducts(world, catalogue, parametersOf(request))),
    )
    .on(
      'GET',
      '/:version/:id/product_catalogs',
      guarded(request => catalogueOfAccount(world, request)),
    )
    .on(
      'GET',
      '/:version/:id/whatsapp_commerce_settings',
      guarded(request => commerceSettings(numberOf(world, request))),
    )
    .on(
      'POST',
      '/:version/:id/whatsapp_commerce_settings',
      guarded(request => changeCommerce(numberOf(world, request), request)),
    )
}

/** These edges refuse in the form of the Graph API, without the part that belongs to messages. */
function plainly(call: () => Reply): Reply {
  try {
    return call()
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.code, error.message, { ...error.manner, plain: true })
    throw error
  }
}

function catalogueOf(world: World, request: SimRequest): Catalogue {
  const id = request.params.id ?? ''
  const catalogue = world.catalogues.find(id)
  if (!catalogue) throw new Refusal(33, `Object with ID '${id}' does not exist`)
  const token = tokenOf(request)
  if (catalogue.accessToken !== undefined && token !== catalogue.accessToken)
    throw new Refusal(10, 'Application does not have permission for this action')
  checkProof(world, catalogue, request, token ?? '')
  return catalogue
}

/** `appsecret_proof` is the HMAC-SHA256 of the token by the app's secret; a wrong one is refused, and a missing one if it is asked for. */
function checkProof(world: World, catalogue: Catalogue, request: SimRequest, token: string): void {
  const { appsecret_proof: given } = parametersOf(request)
  if (given === undefined && world.settings.requireProof)
    throw new Refusal(100, 'API calls from the server require an appsecret_proof argument')
  const secret = catalogue.appSecret ?? world.settings.appSecret
  if (given !== undefined && given !== createHmac('sha256', secret).update(token).digest('hex'))
    throw new Refusal(100, 'Invalid appsecret_proof provided in the API argument')
}

/** Calls of an hour against the limit; beyond it 80014 for batches and 80009 for the rest, with the minutes to wait in the header. */
function countCall(world: World, catalogue: Catalogue, batch: boolean): string {
  const limit = world.settings.catalogueCallsPerHour
  const now = world.clock.now()
  catalogue.calls = catalogue.calls.filter(at => now - at < hourMs)
  const usage = (waitMinutes: number) =>
    JSON.stringify({
      [catalogue.wabaId]: [
        {
          type: batch ? 'catalog_batch' : 'catalog_management',
          call_count: limit > 0 ? Math.round((catalogue.calls.length / limit) * 100) : 1,
          total_cputime: 1,
          total_time: 1,
          estimated_time_to_regain_access: waitMinutes,
        },
      ],
    })
  if (limit > 0 && catalogue.calls.length >= limit) {
    const minutes = Math.ceil((catalogue.calls[0]! + hourMs - now) / 60_000)
    throw new Refusal(batch ? 80014 : 80009, 'There have been too many calls to this catalog account', {
      headers: { 'x-business-use-case-usage': usage(minutes) },
    })
  }
  catalogue.calls.push(now)
  return usage(0)
}

function catalogueOfAccount(world: World, request: SimRequest): Reply {
  const id = request.params.id ?? ''
  if (world.people.numbersOf(id).length === 0) throw new Refusal(33, `Object with ID '${id}' does not exist`)
  const linked = world.catalogues.linkedTo(id)
  return { status: 200, body: { data: linked ? [{ id: linked.catalogId, name: linked.name }] : [] } }
}

function numberOf(world: World, request: SimRequest): BusinessNumber {
  const number = world.people.number(request.params.id ?? '')
  if (!number) throw new Refusal(33, `Object with ID '${request.params.id}' does not exist`)
  return number
}

function commerceSettings(number: BusinessNumber): Reply {
  const { isCartEnabled = true, isCatalogVisible = false, phoneNumberId } = number
  const settings = { id: phoneNumberId, is_cart_enabled: isCartEnabled, is_catalog_visible: isCatalogVisible }
  return { status: 200, body: { data: [settings] } }
}

function changeCommerce(number: BusinessNumber, request: SimRequest): Reply {
  const { is_cart_enabled: cart, is_catalog_visible: visible } = parametersOf(request)
  if (cart !== undefined) number.isCartEnabled = String(cart) === 'true'
  if (visible !== undefined) number.isCatalogVisible = String(visible) === 'true'
  return { status: 200, body: { success: true } }
}
