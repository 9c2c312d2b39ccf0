import { newId } from '../../src/kernel/ids.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, somebody, type TestHouse } from '../house.ts'
import { type Ask, ownerOf } from './api.ts'

/** Where a write is sent to so that it works, by its route: something is made there for it first. */
export type Places = Record<string, () => Promise<{ ask: Ask; path: string; body?: unknown }>>

const gosend = { clientId: 'id', passKey: 'a pass key', environment: 'staging', callbackToken: 'a token of some length' }

/** What each write needs to be there, and the path that it is sent to; a write that is not named needs nothing. */
export async function placesOf(house: TestHouse): Promise<Places> {
  const { ask } = await ownerOf(house)
  const docs = (await ownerOf(house, 'docs')).ask
  const admin = (await ownerOf(house, 'admin')).ask

  const place = async (who: Ask, body: Record<string, unknown>) =>
    (await who<{ orderId: string }>('POST', '/whatsapp-orders', { customerPhone: somebody(), ...body })).body.orderId
  const goods = { items: [{ product: 'vitamin-c-500', quantity: 1 }], paymentMethod: 'cash' }
  const pickup = () => place(ask, { ...goods, fulfilment: 'pickup' })
  const ridden = () =>
    place(docs, {
      items: [{ product: 'photo-set-8', quantity: 1 }],
      address: { text: 'House 5, Mirpur' },
      paymentMethod: 'cash',
    })
  const service = () => place(docs, { orderType: 'NID_ORDER', orderDetails: { name: 'John Doe', nationalId: '1234567890' } })
  async function toApprove() {
    await house.within(
      tx =>
        tx.run(
          sql`UPDATE order_types SET policy = policy || '{"approval": "manual"}' WHERE merchant_id = ${tx.merchantId} AND key = 'TRANSLATION'`,
        ),
      'docs',
    )
    await house.within(
      tx => tx.run(sql`UPDATE merchants SET revision = revision + 1 WHERE merchant_id = ${tx.merchantId}`),
      'docs',
    )
    return place(docs, { orderType: 'TRANSLATION', orderDetails: { name: 'John Doe' } })
  }
  const seller = async () =>
    (
      await house.rows<{ id: string; phone: string }>(
        m => sql`SELECT seller_id AS id, phone FROM sellers WHERE merchant_id = ${m} ORDER BY seller_id LIMIT 1`,
        'docs',
      )
    )[0]!

  /** An order whose money is owed back. */
  const owed = async () => {
    const number = await place(ask, { ...goods, paymentMethod: 'midtrans:qris', fulfilment: 'pickup' })
    await house.settle()
    await house.pay()
    await house.settle()
    await ask('PATCH', `/whatsapp-orders/${number}/status`, { status: 'CANCELLED', reason: 'sold out' })
    return number
  }
  /** An order whose rider dropped out. */
  const riderless = async () => {
    const number = await ridden()
    await docs('POST', `/deliveries/${number}/reports`, { move: 'finds_nobody' })
    return number
  }
  const conversationOf = async () => {
    await chat(house, somebody(), 'halo')
    const { body } = await ask<{ items: { conversationId: string }[] }>('GET', '/conversations?limit=1')
    return `/conversations/${body.items[0]!.conversationId}`
  }
  const made = async (path: string, body: Record<string, unknown>, id: string) =>
    (await ask<Record<string, string>>('POST', path, body)).body[id]!
  const member = async (role = 'viewer') => {
    const email = `${role}-${somebody().slice(1)}@example.com`
    const { body } = await ask<{ token: string }>('POST', '/auth/staff', { email, role })
    const given = { token: body.token, name: 'New', password: 'a password of some length' }
    return (await ask<{ userId: string }>('POST', '/auth/accept', given)).body.userId
  }
  const newRule = async () => {
    const body = { kind: 'code', key: somebody().slice(1), code: `K${somebody().slice(1)}`, amount: { fixed: 1_000 } }
    return `/catalogue/price-rules/${await made('/catalogue/price-rules', body, 'ruleId')}`
  }
  const webhook = async () =>
    `/webhooks/${await made('/webhooks', { url: 'http://127.0.0.1:9/', events: ['seller.*'] }, 'webhookId')}`
  const newSeller = async () =>
    (
      await docs<{ seller: { sellerId: string } }>('POST', '/sellers', {
        name: 'Rahima',
        phone: somebody('BD'),
        specialization: ['nid'],
        workingHours: { daily: ['09:00', '18:00'] },
      })
    ).body.seller.sellerId

  return {
    'POST /merchants': async () => ({ ask: admin, path: '/merchants' }),
    'POST /merchants/:merchantId/owner-link': async () => ({ ask: admin, path: `/merchants/${house.merchantId()}/owner-link` }),
    'PATCH /whatsapp-orders/:orderId/status': async () => ({ ask, path: `/whatsapp-orders/${await pickup()}/status` }),
    'POST /whatsapp-orders/:orderId/approval': async () => ({
      ask: docs,
      path: `/whatsapp-orders/${await toApprove()}/approval`,
    }),
    'POST /whatsapp-orders/:orderId/forward': async () => ({ ask: docs, path: `/whatsapp-orders/${await service()}/forward` }),
    'POST /whatsapp-orders/:orderId/seller-response': async () => ({
      ask: docs,
      path: `/whatsapp-orders/${await service()}/seller-response`,
    }),
    'POST /deliveries/:orderId/reports': async () => ({ ask: docs, path: `/deliveries/${await ridden()}/reports` }),
    'POST /conversations/:conversationId/messages': async () => {
      await chat(house, somebody(), 'halo')
      const { body } = await ask<{ items: { conversationId: string }[] }>('GET', '/conversations?limit=1')
      const path = `/conversations/${body.items[0]!.conversationId}`
      await ask('POST', `${path}/take-over`)
      return { ask, path: `${path}/messages` }
    },
    'PATCH /catalogue/products/:productId': async () => ({ ask, path: '/catalogue/products/zinc-20' }),
    'DELETE /catalogue/products/:productId': async () => ({ ask, path: '/catalogue/products/koyo-cabe' }),
    'PUT /catalogue/products/:productId/stock': async () => ({ ask, path: '/catalogue/products/zinc-20/stock' }),
    'POST /catalogue/products/:productId/stock': async () => ({ ask, path: '/catalogue/products/zinc-20/stock' }),
    'PATCH /catalogue/categories/:category': async () => {
      await ask('POST', '/catalogue/categories', { name: 'walked', products: ['balsem-20'] })
      return { ask, path: '/catalogue/categories/walked' }
    },
    'DELETE /catalogue/categories/:category': async () => {
      await ask('POST', '/catalogue/categories', { name: 'gone', products: ['balsem-20'] })
      return { ask, path: '/catalogue/categories/gone' }
    },
    'PATCH /catalogue/price-rules/:ruleId': async () => ({ ask, path: await newRule() }),
    'DELETE /catalogue/price-rules/:ruleId': async () => ({ ask, path: await newRule() }),
    'PATCH /shops/:shopId': async () => {
      const { body } = await ask<{ items: { shopId: string }[] }>('GET', '/shops')
      return { ask, path: `/shops/${body.items[0]!.shopId}` }
    },
    'PATCH /order-types/:key': async () => ({ ask: docs, path: '/order-types/PASSPORT_FORM' }),
    'PATCH /sellers/:sellerId': async () => ({ ask: docs, path: `/sellers/${(await seller()).id}` }),
    'PATCH /sellers/:phone/availability': async () => ({
      ask: docs,
      path: `/sellers/${encodeURIComponent((await seller()).phone)}/availability`,
    }),
    'POST /accounts': async () => ({
      ask: docs,
      path: '/accounts',
      body: { kind: 'courier', provider: 'gosend', settings: gosend },
    }),
    'POST /accounts/:accountId/test': async () => {
      const { body } = await ask<{ items: { accountId: string; provider: string }[] }>('GET', '/accounts')
      return { ask, path: `/accounts/${body.items.find(one => one.provider === 'midtrans')!.accountId}/test` }
    },
    'DELETE /auth/keys/:keyId': async () => ({
      ask,
      path: `/auth/keys/${await made('/auth/keys', { name: 'gone', role: 'viewer' }, 'keyId')}`,
    }),
    'PATCH /auth/staff/:userId': async () => ({ ask, path: `/auth/staff/${await member()}`, body: { role: 'operator' } }),
    'DELETE /auth/staff/:userId': async () => ({ ask, path: `/auth/staff/${await member()}` }),
    'POST /auth/staff/:userId/password-link': async () => ({ ask, path: `/auth/staff/${await member()}/password-link` }),
    'DELETE /whatsapp-orders/:orderId': async () => ({ ask, path: `/whatsapp-orders/${await pickup()}` }),
    'POST /whatsapp-orders/:orderId/reveal': async () => ({
      ask: docs,
      path: `/whatsapp-orders/${await service()}/reveal`,
      body: { field: 'nationalId' },
    }),
    'DELETE /sellers/:sellerId': async () => ({ ask: docs, path: `/sellers/${await newSeller()}` }),
    'POST /sellers/:sellerId/invitation': async () => ({ ask: docs, path: `/sellers/${await newSeller()}/invitation` }),
    'POST /sellers/:sellerId/payouts': async () => {
      const { id } = await seller()
      const number = await service()
      await house.within(
        tx =>
          tx.run(sql`INSERT INTO seller_ledger (merchant_id, entry_id, seller_id, kind, amount, order_id, order_version, at)
          SELECT merchant_id, gen_random_uuid(), ${id}, 'earned', 5000, order_id, 1, ${house.clock.now()}
          FROM orders WHERE merchant_id = ${tx.merchantId} AND number = ${number}`),
        'docs',
      )
      return { ask: docs, path: `/sellers/${id}/payouts`, body: { amount: 5_000, requestKey: 'walked' } }
    },
    'POST /payments/:orderId/refund': async () => ({ ask, path: `/payments/${await owed()}/refund` }),
    'POST /deliveries/:orderId/book-by-hand': async () => ({
      ask: docs,
      path: `/deliveries/${await riderless()}/book-by-hand`,
    }),
    'POST /conversations/calls/:callId/settle': async () => {
      const [row] = await house.rows<{ id: string }>(
        m => sql`INSERT INTO calls_for_help (merchant_id, call_id, reason, detail, created_at)
        VALUES (${m}, gen_random_uuid(), 'trouble', 'walked', ${house.clock.now()}) RETURNING call_id AS id`,
      )
      return { ask, path: `/conversations/calls/${row!.id}/settle` }
    },
    'POST /conversations/:conversationId/take-over': async () => ({ ask, path: `${await conversationOf()}/take-over` }),
    'POST /conversations/:conversationId/hand-back': async () => {
      const path = await conversationOf()
      await ask('POST', `${path}/take-over`)
      return { ask, path: `${path}/hand-back` }
    },
    'DELETE /catalogue/sources/:accountId': async () => {
      const settings = { baseUrl: 'https://till.example/pesan', secret: 'the secret of the till' }
      return {
        ask,
        path: `/catalogue/sources/${await made('/catalogue/sources', { shop: 'kebon-jeruk', source: 'http', settings }, 'accountId')}`,
      }
    },
    'POST /catalogue/publications/:accountId/republish': async () => {
      const accountId = newId(house.clock.now())
      await house.within(async tx => {
        const shop = await tx.row<{ shopId: string }>(
          sql`SELECT shop_id AS "shopId" FROM shops WHERE merchant_id = ${tx.merchantId}`,
        )
        await house.house.sources.add(tx, {
          accountId,
          shopId: shop!.shopId,
          source: 'meta',
          settings: {
            catalogId: '700000000000001',
            accessToken: 'EAAtesttoken',
            link: 'https://apotek.example',
            apiUrl: house.whatsapp.url,
          },
          options: { dryRun: false, deactivateMissing: false, confirmed: false },
        })
      })
      return { ask, path: `/catalogue/publications/${accountId}/republish` }
    },
    'PATCH /webhooks/:webhookId': async () => ({ ask, path: await webhook() }),
    'DELETE /webhooks/:webhookId': async () => ({ ask, path: await webhook() }),
    'POST /webhooks/:webhookId/secret': async () => ({ ask, path: `${await webhook()}/secret` }),
    'POST /webhooks/:webhookId/ping': async () => ({ ask, path: `${await webhook()}/ping` }),
    'POST /webhooks/:webhookId/redeliver': async () => ({ ask, path: `${await webhook()}/redeliver` }),
    'POST /webhooks/:webhookId/messages/:messageId/redeliver': async () => {
      const path = await webhook()
      const { body } = await ask<{ messageId: string }>('POST', `${path}/ping`)
      await ask('PATCH', path, { enabled: false })
      await house.pass(60_000)
      return { ask, path: `${path}/messages/${body.messageId}/redeliver` }
    },
    'POST /whatsapp-orders/:orderId/continue-link': async () => ({
      ask,
      path: `/whatsapp-orders/${await pickup()}/continue-link`,
    }),
    'DELETE /order-types/:key': async () => ({ ask: docs, path: '/order-types/PASSPORT_FORM' }),
  }
}
