import {
  activeSynonyms,
  aliasesOf,
  type Family,
  familiesOf,
  familyIdOf,
  loadCatalogue,
  type Offer,
  type Synonym,
} from '../catalogue/index.ts'
import type { Language } from '../kernel/region.ts'
import { loadMerchant, type Merchant, revisionOf } from '../merchants/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { loadRules, type PriceRule } from '../pricing/index.ts'
import type { ProductSource, Vocabulary, VocabularySource } from '../understanding/index.ts'
import type { OrderType } from './order-type.ts'
import { loadOrderTypes, type StoredType } from './order-types/store.ts'
import type { Wordings } from './texts.ts'
import { loadWordings } from './wordings/store.ts'

export type Faq = { faqId: string; cues: string[]; answers: Partial<Record<Language, string>> }

/** Everything of a merchant that conversations work with and that seldom changes. Prices and stock in it may be old. */
export type MerchantModel = {
  revision: number
  merchant: Merchant
  catalogue: Offer[]
  byKey: Map<string, Offer>
  /** Variants of one thing, by the family's id. */
  families: Map<string, Family>
  /** The services that can be ordered now. */
  orderTypes: OrderType[]
  /** Also those that were withdrawn: orders of them go on. */
  everyType: Map<string, OrderType>
  faq: Faq[]
  /** What changes prices, as far as it is in force. */
  rules: PriceRule[]
  /** The codes among them. */
  codes: ReadonlySet<string>
  vocabulary: Vocabulary
  wordings: Wordings
}

/**
 * Keeps each merchant's model in memory until its revision changes. The revision is one row by its key, read once in a
 * transaction: what a turn began with it also ends with.
 */
export function merchantModels(): (tx: Tx) => Promise<MerchantModel> {
  const known = new Map<string, MerchantModel>()
  const ofTransaction = new WeakMap<Tx, Promise<MerchantModel>>()

  async function load(tx: Tx) {
    const revision = await revisionOf(tx)
    const kept = known.get(tx.merchantId)
    if (kept?.revision === revision) return kept
    const model = await loadModel(tx, revision, kept?.vocabulary)
    known.set(tx.merchantId, model)
    return model
  }
  return tx => {
    const model = ofTransaction.get(tx) ?? load(tx)
    ofTransaction.set(tx, model)
    return model
  }
}

/** Reads everything anew; the vocabulary is made from the last one where little has changed, and is the last one where no word has. */
async function loadModel(tx: Tx, revision: number, last: Vocabulary | undefined): Promise<MerchantModel> {
  const merchant = await loadMerchant(tx)
  const catalogue = await loadCatalogue(tx)
  const families = familiesOf(catalogue)
  const everyType = await loadOrderTypes(tx)
  const faq = await tx.rows<Faq>(
    sql`SELECT faq_id AS "faqId", cues, answers FROM faq WHERE merchant_id = ${tx.merchantId} ORDER BY faq_id`,
  )
  const synonyms = await activeSynonyms(tx)
  const rules = await loadRules(tx)
  // Loaded with the first model: a process that only takes webhooks in never needs it.
  const { refreshVocabulary } = await import('../understanding/index.ts')
  return {
    revision,
    merchant,
    catalogue,
    byKey: new Map(catalogue.map(offer => [offer.key, offer])),
    families,
    orderTypes: everyType.filter(type => type.active),
    everyType: new Map(everyType.map(type => [type.key, type])),
    faq,
    rules,
    codes: new Set(rules.flatMap(rule => (rule.kind === 'code' ? [rule.code] : []))),
    wordings: await loadWordings(tx),
    vocabulary: await refreshVocabulary(last, sourceOf(merchant, catalogue, families, everyType, faq, synonyms)),
  }
}

const sourceOf = (
  merchant: Merchant,
  catalogue: Offer[],
  families: Map<string, Family>,
  orderTypes: StoredType[],
  faq: Faq[],
  synonyms: Synonym[],
): VocabularySource => ({
  languages: merchant.languages,
  currency: merchant.currency,
  shops: merchant.shops.map(shop => ({ id: shop.shopId, name: shop.name })),
  products: catalogue.map(offer => ({
    id: offer.productId,
    shopId: offer.shopId,
    name: offer.name,
    unit: offer.unit,
    step: offer.step,
    ...(offer.category !== undefined && { category: offer.category }),
    ...familyNames(offer, families),
    tags: offer.tags,
    attributes: offer.attributes,
    options: offer.options,
  })),
  orderTypes: orderTypes.map(type => ({
    key: type.key,
    // What was withdrawn can be named no more, but the answers of an order that was begun are still read.
    labels: type.active ? type.labels : {},
    cues: type.active ? type.cues : [],
    fields: type.fields.map(field => ({ ...field, ...(field.pattern === undefined ? {} : { pattern: field.pattern }) })),
  })),
  areas: merchant.settings.zones.flatMap(zone => zone.match),
  payments: merchant.settings.payments,
  faq: faq.map(row => ({ id: row.faqId, cues: row.cues })),
  synonyms,
})

/** A variant is also called as its family is, and by a part of what tells it apart: the rest is asked then. */
function familyNames(offer: Offer, families: Map<string, Family>): Pick<ProductSource, 'aliases' | 'family'> {
  const family = families.get(familyIdOf(offer) ?? '')
  return family ? { aliases: [...offer.aliases, ...aliasesOf(offer, family)], family: family.id } : { aliases: offer.aliases }
}
