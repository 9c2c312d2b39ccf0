import { createHmac, randomBytes } from 'node:crypto'

const people = 5_000

/** A webhook with one text message that no other has, some 700 bytes, and its signature; from one of 5,000 people. */
export function signedMessage(n: number, phoneNumberId: string, appSecret: string): { body: string; signature: string } {
  const from = `62815${String(10_000_000 + (n % people))}`
  const message = {
    from,
    from_user_id: `ID.${from}`,
    id: `wamid.${randomBytes(18).toString('base64')}`,
    timestamp: String(Math.floor(Date.now() / 1_000)),
    type: 'text',
    text: { body: 'min mau pesen paracetamol 2 strip sm vit c 500 1 botol ya, kirim ke jl melati 5 rt 3 kebon jeruk' },
  }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '6281120000000', phone_number_id: phoneNumberId },
    contacts: [{ profile: { name: 'Orang' }, wa_id: from, user_id: `ID.${from}` }],
    messages: [message],
  }
  const entry = [{ id: '200000000000001', changes: [{ field: 'messages', value }] }]
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry })
  return { body, signature: `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}` }
}
