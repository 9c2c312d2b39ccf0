import { ControlRefusal, controlCall } from '../kit/control.ts'
import type { Router } from '../kit/router.ts'
import { asFields, asList, asText, type Fields } from '../kit/shape.ts'
import { settleBatches } from './catalogue-batch.ts'
import { type Catalogue, isShown, putItem } from './catalogues.ts'
import type { World } from './world.ts'

const reviews = ['approved', 'pending', 'rejected'] as const

/** The control calls of catalogues; simulators/README.md lists them with their shapes. */
export function catalogueControls(router: Router, world: World): void {
  controlCall(router, 'POST', 'catalogues', body => addCatalogue(world, body))
  controlCall(router, 'GET', 'catalogue', (_, request) =>
    view(world, catalogueNamed(world, request.query.get('catalogId') ?? undefined)),
  )
  controlCall(router, 'POST', 'catalogue_items', body => putItems(world, body))
  controlCall(router, 'POST', 'catalogue_forget', body => {
    if (!catalogueNamed(world, asText(body.catalogId)).items.delete(asText(body.id) ?? ''))
      throw new ControlRefusal('no such item')
  })
  controlCall(router, 'POST', 'catalogue_review', body => review(world, body))
}

function addCatalogue(world: World, body: Fields): void {
  const catalogId = asText(body.catalogId)
  if (!catalogId) throw new ControlRefusal('a catalogue has catalogId')
  const own = (['name', 'accessToken', 'appSecret'] as const).flatMap(key => (asText(body[key]) ? [[key, body[key]]] : []))
  world.catalogues.put({ catalogId, wabaId: asText(body.wabaId) ?? '200000000000001', ...Object.fromEntries(own) })
}

/** What is in a catalogue, as customers would see it and as it was sent. */
function view(world: World, catalogue: Catalogue): object {
  settleBatches(world, catalogue)
  return {
    items: [...catalogue.items.values()].map(item => ({ ...item, shown: isShown(item) })),
    batches: catalogue.batches.map(({ handle, done }) => ({ handle, finished: done !== undefined, ...done })),
  }
}

/** Items from the start, by the names of a feed; what is left out is filled in. */
function putItems(world: World, body: Fields): void {
  const catalogue = catalogueNamed(world, asText(body.catalogId))
  for (const one of asList(body.items) ?? []) {
    const { id, ...data } = asFields(one) ?? {}
    if (!asText(id)) throw new ControlRefusal('an item has an id')
    const usual = {
      title: String(id),
      price: '1000.00 IDR',
      availability: 'in stock',
      image_link: 'https://shop.example/1.jpg',
    }
    putItem(catalogue, String(id), { ...usual, ...data })
  }
}

function review(world: World, body: Fields): void {
  const catalogue = catalogueNamed(world, asText(body.catalogId))
  const item = catalogue.items.get(asText(body.id) ?? '')
  const status = reviews.find(one => one === body.status)
  if (!item || !status) throw new ControlRefusal('a review names an item of the catalogue and a status')
  item.review = status
}

function catalogueNamed(world: World, catalogId = '700000000000001'): Catalogue {
  const found = world.catalogues.find(catalogId)
  if (!found) throw new ControlRefusal(`no catalogue ${catalogId}`)
  return found
}
