import { asFields, asList, asText, type Fields } from '../kit/shape.ts'
import { settleBatches } from './catalogue-batch.ts'
import { type Catalogue, type CatalogueItem, isShown, priceOf } from './catalogues.ts'
import type { ShownProduct } from './chats.ts'
import { count, requiredText } from './check-text.ts'
import { Refusal } from './refusal.ts'
import type { World } from './world.ts'

type Shown = { catalogId: string; products: ShownProduct[] }

/** A message about one product: the catalogue must be the account's own, and the product one that customers can see. */
export function checkProduct(world: World, wabaId: string, action: Fields): Shown {
  const catalogue = catalogueOf(world, wabaId, action)
  const retailerId = requiredText('action.product_retailer_id', action.product_retailer_id, 256)
  const item = catalogue.items.get(retailerId)
  if (!isShown(item)) throw new Refusal(131009, `Product not found for product_retailer_id ${retailerId}`)
  return { catalogId: catalogue.catalogId, products: [shown(item)] }
}

/** At most ten sections with thirty products in all. What is not known is left out; where nothing is known it is refused. */
export function checkProductList(world: World, wabaId: string, action: Fields): Shown {
  const catalogue = catalogueOf(world, wabaId, action)
  const sections = (asList(action.sections) ?? []).map(one => asFields(one) ?? {})
  count('action.sections', sections.length, 1, 10)
  const wanted = sections.flatMap((section, index) => {
    const title = requiredText(`sections[${index}].title`, section.title, 24)
    const items = asList(section.product_items) ?? []
    if (items.length === 0) throw new Refusal(131008, `sections[${index}].product_items is missing`)
    return items.map(item => ({
      title,
      retailerId: requiredText('product_retailer_id', asFields(item)?.product_retailer_id, 256),
    }))
  })
  count('products in all sections', wanted.length, 1, 30)
  const products = wanted.flatMap(({ title, retailerId }) => {
    const item = catalogue.items.get(retailerId)
    return isShown(item) ? [{ ...shown(item), section: title }] : []
  })
  if (products.length === 0) throw new Refusal(131009, 'No product of this message was found in the catalog')
  return { catalogId: catalogue.catalogId, products }
}

/** The way into the whole catalogue; its picture is the first product unless one is named. */
export function checkCatalogueMessage(world: World, wabaId: string, action: Fields): Shown {
  if (action.name !== 'catalog_message') throw new Refusal(131009, 'action.name must be catalog_message')
  const catalogue = world.catalogues.linkedTo(wabaId)
  if (!catalogue) throw new Refusal(131009, 'No catalog is linked to this WhatsApp Business Account')
  settleBatches(world, catalogue)
  const named = asText(asFields(action.parameters)?.thumbnail_product_retailer_id)
  if (named !== undefined && !isShown(catalogue.items.get(named)))
    throw new Refusal(131009, `Product not found for thumbnail_product_retailer_id ${named}`)
  const products = [...catalogue.items.values()].filter(isShown).map(shown)
  if (products.length === 0) throw new Refusal(131009, 'The catalog has no products to show')
  return { catalogId: catalogue.catalogId, products }
}

function catalogueOf(world: World, wabaId: string, action: Fields): Catalogue {
  const id = requiredText('action.catalog_id', action.catalog_id, 64)
  const catalogue = world.catalogues.linkedTo(wabaId)
  if (catalogue?.catalogId !== id) throw new Refusal(131009, `Catalog ${id} is not linked to this WhatsApp Business Account`)
  settleBatches(world, catalogue)
  return catalogue
}

function shown(item: CatalogueItem): ShownProduct {
  const { availability, quantity_to_sell_on_facebook: left, title } = item.data
  return {
    retailerId: item.retailerId,
    title: String(title),
    ...priceOf(item),
    available: availability !== 'out of stock' && availability !== 'discontinued' && left !== 0,
  }
}
