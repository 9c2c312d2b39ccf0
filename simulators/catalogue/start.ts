import { ControlRefusal, controlCall } from '../kit/control.ts'
import { Router } from '../kit/router.ts'
import { type Frame, openFrame, type Ports } from '../kit/server.ts'
import { asFields, asList, asNumber, asText } from '../kit/shape.ts'
import { catalogueApi } from './api.ts'
import { availableOf, type Shelf, written } from './shelf.ts'

export type CatalogueOptions = Ports & { secret?: string; basePath?: string }

/** Starts a merchant's own catalogue server, as docs/reference/catalogue-source.md describes it. */
export function startCatalogue(options: CatalogueOptions = {}): Promise<Frame> {
  const { port = 0, controlPort = 0, secret = 'catalogue-secret-for-tests', basePath = '/pesan' } = options
  const shelf: Shelf = { products: [], stock: new Map(), holds: new Map() }
  return openFrame({ port, controlPort }, ({ clock }) => {
    const routes = new Router()
    catalogueApi(routes, { secret, shelf, basePath, nowMs: () => clock.now() })
    return { routes, controls: door(shelf, () => clock.now()), unknownPath: () => ({ status: 404, body: { error: 'path' } }) }
  })
}

/** The control calls; simulators/README.md lists them with their shapes. */
function door(shelf: Shelf, nowMs: () => number): Router {
  const router = new Router()
  controlCall(router, 'POST', 'products', body => {
    const products = asList(body.products)?.map(product => asFields(product) ?? {})
    if (!products?.every(product => asText(product.key))) throw new ControlRefusal('products is a list of objects with a key')
    shelf.products = products
    shelf.stock = new Map(products.map(product => [String(product.key), null]))
  })
  controlCall(router, 'POST', 'stock', body => {
    const key = asText(body.key)
    if (key === undefined || !shelf.stock.has(key)) throw new ControlRefusal('key is a product of the server')
    const [units, free] = [asNumber(body.units), asNumber(body.free)]
    shelf.stock.set(key, units === undefined ? null : Math.round(units * 1_000))
    if (free === undefined) return
    shelf.stock.set(key, 0)
    shelf.stock.set(key, Math.round(free * 1_000) - (availableOf(shelf, key, nowMs()) ?? 0))
  })
  controlCall(router, 'GET', 'stock', () => ({
    stock: Object.fromEntries([...shelf.stock.keys()].map(key => [key, written(availableOf(shelf, key, nowMs()) ?? null)])),
  }))
  controlCall(router, 'POST', 'forget', body => {
    if (!shelf.holds.delete(asText(body.id) ?? '')) throw new ControlRefusal('nothing is held under this id')
  })
  controlCall(router, 'GET', 'holds', () => ({ holds: Object.fromEntries(shelf.holds) }))
  return router
}
