import { asFields, asList, asText, type Fields } from '../kit/shape.ts'
import type { Rendered } from './chats.ts'
import { checkMedia } from './check-media.ts'
import { checkCatalogueMessage, checkProduct, checkProductList } from './check-products.ts'
import { count, optionalText, requiredText } from './check-text.ts'
import { Refusal } from './refusal.ts'
import type { World } from './world.ts'

type Part = Omit<Rendered, 'type' | 'text'>

/** The interactive messages that show goods or forms: products, catalogue, flow, carousel (contract §5.3). */
export function checkShowcase(world: World, wabaId: string, type: string, action: Fields): Part {
  if (type === 'product') return { choices: [], ...checkProduct(world, wabaId, action) }
  if (type === 'product_list') return { choices: [], ...checkProductList(world, wabaId, action) }
  if (type === 'catalog_message') return { choices: [], ...checkCatalogueMessage(world, wabaId, action) }
  if (type === 'flow') checkFlow(action)
  if (type === 'carousel') checkCards(world, action)
  return { choices: [] }
}

function checkFlow(action: Fields): void {
  if (action.name !== 'flow') throw new Refusal(131009, 'action.name must be flow')
  const parameters = asFields(action.parameters) ?? {}
  if (parameters.flow_message_version !== '3') throw new Refusal(131009, 'flow_message_version must be "3"')
  if ((asText(parameters.flow_id) === undefined) === (asText(parameters.flow_name) === undefined)) {
    throw new Refusal(131009, 'a flow takes either flow_id or flow_name')
  }
  requiredText('flow_cta', parameters.flow_cta, 30)
  const data = asFields(asFields(parameters.flow_action_payload)?.data)
  if (data && Object.keys(data).length === 0) throw new Refusal(131009, 'flow_action_payload.data must not be empty')
}

function checkCards(world: World, action: Fields): void {
  const cards = (asList(action.cards) ?? []).map(one => asFields(one) ?? {})
  count('action.cards', cards.length, 2, 10)
  const kinds = new Set(cards.map((card, index) => checkCard(world, card, index)))
  if (kinds.size > 1) throw new Refusal(131009, 'all cards must be of one kind')
}

function checkCard(world: World, card: Fields, index: number): string {
  if (card.card_index !== index) throw new Refusal(131009, `cards[${index}].card_index must be ${index}`)
  const action = asFields(card.action) ?? {}
  if (card.type === 'product') {
    requiredText(`cards[${index}].action.product_retailer_id`, action.product_retailer_id, 256)
    return `product ${requiredText(`cards[${index}].action.catalog_id`, action.catalog_id, 64)}`
  }
  if (card.type !== 'cta_url') throw new Refusal(131009, `cards[${index}].type is unknown`)
  const header = asFields(card.header) ?? {}
  if (header.type !== 'image' && header.type !== 'video')
    throw new Refusal(131009, `cards[${index}].header must be image or video`)
  checkMedia(world, header.type, header[header.type])
  const body = optionalText(`cards[${index}].body.text`, asFields(card.body)?.text, 160)
  if ((body?.split('\n').length ?? 0) > 3) throw new Refusal(131009, `cards[${index}].body has more than 2 line breaks`)
  const parameters = asFields(action.parameters) ?? {}
  requiredText(`cards[${index}].action.parameters.display_text`, parameters.display_text, 20)
  requiredText(`cards[${index}].action.parameters.url`, parameters.url, 2000)
  return header.type
}
