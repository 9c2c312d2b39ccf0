import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redact } from './redact.ts'

const webhook = {
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '200000000000001',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '6281100000001', phone_number_id: '300000000000001' },
            contacts: [{ profile: { name: 'Ani Wijaya', username: 'ani.makan' }, wa_id: '6281200000009', user_id: 'ID.Ani1' }],
            messages: [
              {
                from: '6281200000009',
                from_user_id: 'ID.Ani1',
                id: 'wamid.HBgNNjI4MTIwMDAwMDAwORUCABIYFDNBQTk4QUI=',
                timestamp: '1795200001',
                type: 'text',
                text: { body: 'kirim ke Jl. Melati 5, NIK 3171234567890001' },
              },
            ],
          },
        },
      ],
    },
  ],
}

describe('a payload in the log', () => {
  test('keeps its shape, its kinds and the ends of message ids, and nothing of a person', () => {
    expect(redact(webhook)).toEqual({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '‹15›',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '‹13›', phone_number_id: '300000000000001' },
                contacts: [{ profile: { name: '‹10›', username: '‹9›' }, wa_id: '‹13›', user_id: '‹7›' }],
                messages: [
                  {
                    from: '‹13›',
                    from_user_id: '‹7›',
                    id: 'wamid.…QTk4QUI=',
                    timestamp: '1795200001',
                    type: 'text',
                    text: { body: '‹43›' },
                  },
                ],
              },
            },
          ],
        },
      ],
    })
  })

  test('shows no token, key, phone or name, wherever it stands', () => {
    const secrets = ['6281200000009', '+8801712345678', 'EAAG-token-1', 'Ani Wijaya', 'ID.Ani1234567890', 'https://x.example/a']
    const place = fc.constantFrom(
      'from',
      'to',
      'recipient',
      'name',
      'authorization',
      'body',
      'id',
      'title',
      'new_field',
      'timestamp',
    )
    fc.assert(
      fc.property(fc.constantFrom(...secrets), fc.array(place, { minLength: 1, maxLength: 5 }), (secret, path) => {
        const nested = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), secret)
        expect(JSON.stringify(redact(nested))).not.toContain(secret)
      }),
    )
  })

  test('stays short and finite for any value', () => {
    fc.assert(fc.property(fc.anything(), value => void expect(() => redact(value)).not.toThrow()))
    expect(redact(Array(100).fill({ type: 'text' }))).toHaveLength(21)
    expect(redact({ 'Ani Wijaya': 1 })).toEqual({ '‹10›': '‹number›' })
  })
})
