import { whatsappAccount } from '../../../demo/processes/accounts.ts'
import { newId } from '../../src/kernel/ids.ts'
import { publishDue } from '../../src/operations/publish.ts'
import { sql } from '../../src/platform/database/index.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

const catalogId = '700000000000001'
const settings = { catalogId, accessToken: 'EAAtesttoken', appSecret: 'app_secret_test', link: 'https://warung.example' }

/** A merchant whose shop is published to a catalogue at Meta, which the shop's own number shows; usually the grocer. */
export async function openPublished(merchant = 'warung'): Promise<{ h: TestHouse; accountId: string }> {
  const h = await openTestHouse({ merchants: [merchant] })
  const { accessToken, appSecret } = settings
  await h.whatsapp.control('catalogues', { catalogId, wabaId: whatsappAccount, accessToken, appSecret })
  await h.whatsapp.control('settings', { requireProof: true })
  const accountId = newId(h.clock.now())
  await h.within(async tx => {
    const shop = await tx.row<{ shopId: string }>(sql`SELECT shop_id AS "shopId" FROM shops`)
    await h.house.sources.add(tx, {
      accountId,
      shopId: shop!.shopId,
      source: 'meta',
      settings: { ...settings, imageLink: 'https://warung.example/warung.jpg', apiUrl: h.whatsapp.url },
      options: { dryRun: false, deactivateMissing: false, confirmed: false },
    })
  })
  return { h, accountId }
}

/** Lets everything be told that has to be told: the looks of the next minutes and what follows from them. */
export async function publishes(h: TestHouse, looks = 3) {
  for (let look = 0; look < looks; look += 1) {
    await publishDue(h.house)
    await h.pass(95_000)
  }
}

export type Shown = { retailerId: string; shown: boolean; data: Record<string, unknown> }
export const atMeta = async (h: TestHouse) => (await h.whatsapp.control<{ items: Shown[] }>('catalogue')).items
export const batchesAtMeta = async (h: TestHouse) =>
  (await h.whatsapp.control<{ batches: { errors?: object[] }[] }>('catalogue')).batches

/** Changes products as an import or a person would. */
export const change = (h: TestHouse, key: string, what: 'rename' | 'ten times' | 'off sale' | 'sold out') =>
  h.within(async tx => {
    if (what === 'rename') await tx.run(sql`UPDATE products SET name = name || ' baru' WHERE key = ${key}`)
    if (what === 'ten times') await tx.run(sql`UPDATE products SET price = price * 10 WHERE key = ${key}`)
    if (what === 'off sale') await tx.run(sql`UPDATE products SET active = false WHERE key = ${key}`)
    if (what === 'sold out')
      await tx.run(
        sql`UPDATE stock SET on_hand = held FROM products p WHERE p.product_id = stock.product_id AND p.key = ${key}`,
      )
  })
