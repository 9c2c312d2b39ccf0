import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Outgoing } from '../channel.ts'
import type { Choice, Reply } from '../message.ts'
import { type GraphMessage, needsUpload, readReceipt, render } from './outbound.ts'

const outgoing = (reply: Partial<Reply>, rest: Partial<Outgoing> = {}): Outgoing => ({
  to: { phone: '+6281200000009', userId: 'ID.Ani1' },
  reply: { text: 'Halo', asks: [], ...reply },
  opaque: 'outbox-1',
  windowOpen: true,
  ...rest,
})

const bodiesOf = (reply: Partial<Reply>, rest?: Partial<Outgoing>, imageId?: string): GraphMessage[] => {
  const rendered = render(outgoing(reply, rest), imageId)
  if (rendered.kind !== 'bodies') throw new Error(`refused: ${rendered.why}`)
  return rendered.bodies
}
const choice = (n: number | string): Choice => ({ action: `choose:${n}`, subject: 'q1', label: `Choice ${n}` })
const choices = (count: number) => Array.from({ length: count }, (_, n) => choice(n + 1))
const kinds = (bodies: GraphMessage[]) =>
  bodies.map(body => (body.type === 'interactive' ? (body.interactive as { type: string }).type : body.type))

describe('a reply', () => {
  test('of words alone is one text, addressed by phone, with our own id', () => {
    expect(bodiesOf({})).toEqual([
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '+6281200000009',
        type: 'text',
        text: { body: 'Halo' },
        biz_opaque_callback_data: 'outbox-1',
      },
    ])
  })

  test('goes to the scoped id when the phone is hidden, and gives the phone its plus', () => {
    expect(bodiesOf({}, { to: { userId: 'ID.Ani1' } })[0]).toMatchObject({ recipient: 'ID.Ani1' })
    expect(bodiesOf({}, { to: { phone: '6281200000009' } })[0]).toMatchObject({ to: '+6281200000009' })
    expect(render(outgoing({}, { to: {} }))).toMatchObject({ kind: 'refused', why: 'final' })
  })

  test('with up to three choices has buttons that bring the choice back', () => {
    expect(bodiesOf({ text: 'Terima?', choices: [{ action: 'accept', subject: 'o1', label: 'ACCEPT' }] })[0]).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Terima?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'accept|o1', title: 'ACCEPT' } }] },
      },
    })
    expect(kinds(bodiesOf({ choices: choices(3) }))).toEqual(['button'])
  })

  test('with four to ten choices has a list', () => {
    for (const count of [4, 10]) {
      const [body, ...more] = bodiesOf({ choices: choices(count), listLabel: 'Pilih' })
      expect(more).toEqual([])
      expect(body).toMatchObject({
        interactive: { type: 'list', action: { button: 'Pilih', sections: [{ rows: { length: count } }] } },
      })
    }
  })

  test('with more choices shows nine and a row that asks for more', () => {
    const rows = (given: Choice[]) =>
      (bodiesOf({ choices: given })[0]!.interactive as { action: { sections: [{ rows: { id: string; title: string }[] }] } })
        .action.sections[0].rows
    expect(rows(choices(14)).map(row => row.id)).toEqual([...choices(9).map(each => `${each.action}|q1`), 'more'])
    expect(rows(choices(14)).at(-1)!.title).toBe('+5')
    const worded = [...choices(13), { action: 'more', subject: 'page:2', label: 'Lainnya' }]
    expect(rows(worded).at(-1)).toEqual({ id: 'more|page:2', title: 'Lainnya' })
  })

  test('becomes a list when it has a word for it and a list tells more than buttons', () => {
    const described = [{ ...choice(1), description: 'Rp18.000' }]
    expect(kinds(bodiesOf({ choices: described, listLabel: 'Pilih' }))).toEqual(['list'])
    expect(kinds(bodiesOf({ choices: described }))).toEqual(['button'])
    expect(kinds(bodiesOf({ choices: choices(2), listLabel: 'Pilih' }))).toEqual(['button'])
  })

  test('keeps choices apart whose labels only differ where they are cut', () => {
    const alike = ['Paracetamol 500 mg strip', 'Paracetamol 500 mg tablet'].map((label, n) => ({
      action: `choose:${n}`,
      label,
    }))
    const [body] = bodiesOf({ choices: alike })
    const titles = (body!.interactive as { action: { buttons: { reply: { title: string } }[] } }).action.buttons.map(
      button => button.reply.title,
    )
    expect(new Set(titles).size).toBe(2)
    expect(titles.every(title => title.length <= 20)).toBe(true)
  })

  test('tells a label that a row has no room for below it', () => {
    const label = 'Paracetamol 500 mg strip isi sepuluh'
    const rows = (description?: string) =>
      (
        bodiesOf({ choices: [{ action: 'a', label, ...(description && { description }) }, ...choices(3)] })[0]!.interactive as {
          action: { sections: [{ rows: { description?: string }[] }] }
        }
      ).action.sections[0].rows
    expect(rows()[0]!.description).toBe(label)
    expect(rows('Rp12.000')[0]!.description).toBe(`${label} · Rp12.000`)
    expect(rows('x'.repeat(60))[0]!.description).toBe('x'.repeat(60))
  })

  test('that is too long for buttons goes out as text first, with its last paragraph above the buttons', () => {
    const bodies = bodiesOf({ text: `${'a '.repeat(600)}\n\nTerima?`, choices: choices(2) })
    expect(kinds(bodies)).toEqual(['text', 'button'])
    expect(bodies[1]!.interactive).toMatchObject({ body: { text: 'Terima?' } })
  })

  test('gives its own id to the last message only, so that a status of the first proves nothing', () => {
    const bodies = bodiesOf({ text: 'a '.repeat(4000) })
    expect(bodies.map(body => body.biz_opaque_callback_data)).toEqual(['outbox-1#1', 'outbox-1'])
  })

  test('asks for a place or a phone with the channel’s own button', () => {
    expect(bodiesOf({ request: 'location' })[0]!.interactive).toEqual({
      type: 'location_request_message',
      body: { text: 'Halo' },
      action: { name: 'send_location' },
    })
    expect(bodiesOf({ request: 'contact' })[0]!.interactive).toMatchObject({ action: { name: 'request_contact_info' } })
    expect(kinds(bodiesOf({ request: 'location', choices: choices(2) }))).toEqual(['button', 'location_request_message'])
  })

  test('shows a link as a button, and in the text where there is no room for one', () => {
    const link = { label: 'Bayar', url: 'https://pay.example/x' }
    expect(bodiesOf({ link })[0]!.interactive).toMatchObject({
      type: 'cta_url',
      action: { name: 'cta_url', parameters: { display_text: 'Bayar', url: 'https://pay.example/x' } },
    })
    expect(bodiesOf({ link, choices: choices(1) })[0]!.interactive).toMatchObject({
      type: 'button',
      body: { text: 'Halo\n\nBayar: https://pay.example/x' },
    })
    expect(bodiesOf({ link: { label: 'x', url: 'javascript:alert(1)' } })[0]!.type).toBe('text')
  })

  test('shows a picture by its address before the words, if it is an address that the provider fetches', () => {
    const picture = 'https://toko.example/kaos.jpg'
    const [first, second] = bodiesOf({ picture, choices: choices(2) })
    expect(first).toMatchObject({ type: 'image', image: { link: picture }, biz_opaque_callback_data: 'outbox-1#1' })
    expect(second).toMatchObject({ type: 'interactive', biz_opaque_callback_data: 'outbox-1' })
    for (const bad of ['http://toko.example/a.jpg', 'javascript:alert(1)', 'https://a b', 'data:image/png;base64,AA'])
      expect(kinds(bodiesOf({ picture: bad }))).toEqual(['text'])
    expect(kinds(bodiesOf({ picture, qr: '000201' }, {}, 'm1'))).toEqual(['image'])
  })

  test('shows a code as an image, with the buttons below it if there are any', () => {
    const header = { type: 'image', image: { id: 'm1' } }
    expect(bodiesOf({ qr: '000201' }, {}, 'm1')[0]).toMatchObject({ type: 'image', image: { id: 'm1', caption: 'Halo' } })
    expect(bodiesOf({ qr: '000201', choices: choices(2) }, {}, 'm1')[0]).toMatchObject({
      interactive: { type: 'button', header },
    })
    expect(kinds(bodiesOf({ qr: '000201', choices: choices(4) }, {}, 'm1'))).toEqual(['image', 'list'])
    expect(kinds(bodiesOf({ qr: '000201', text: 'a '.repeat(700) }, {}, 'm1'))).toEqual(['text', 'image'])
    const code = { text: '', asks: [], qr: '000201' }
    expect(needsUpload({ reply: code, windowOpen: true })).toBe(true)
    expect(needsUpload({ reply: code, windowOpen: false })).toBe(false)
    const template = { name: 'order_picture', language: 'id', parameters: ['x'], header: 'image' as const }
    expect(needsUpload({ reply: { ...code, template }, windowOpen: false })).toBe(true)
    expect(() => render(outgoing({ qr: '000201' }))).toThrow(TypeError)
  })
})

describe('outside the window', () => {
  const closed = { windowOpen: false }
  const template = { name: 'order_update', language: 'id', parameters: ['ORD-1', '2 nasi goreng\n1 es teh'] }

  test('a reply without a template is refused for want of one', () => {
    expect(render(outgoing({}, closed))).toMatchObject({ kind: 'refused', why: 'template', code: 131047 })
  })

  test('the template goes out in its language, with parameters in order and what its buttons mean', () => {
    const decisions = [
      { action: 'accept', subject: 'o1', label: 'ACCEPT' },
      { action: 'reject', subject: 'o1', label: 'REJECT' },
    ]
    expect(bodiesOf({ template: { ...template, choices: decisions }, qr: '000201' }, closed)[0]!.template).toEqual({
      name: 'order_update',
      language: { code: 'id', policy: 'deterministic' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'ORD-1' },
            { type: 'text', text: '2 nasi goreng, 1 es teh' },
          ],
        },
        { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'accept|o1' }] },
        { type: 'button', sub_type: 'quick_reply', index: '1', parameters: [{ type: 'payload', payload: 'reject|o1' }] },
      ],
    })
  })

  test('its picture or document stands above, and the ends of addresses follow the quick replies', () => {
    const use = { ...template, parameters: [], header: 'image' as const, choices: choices(2), links: ['a12?t=x', 'b'] }
    const of = (header: 'image' | 'document') =>
      bodiesOf({ template: { ...use, header }, qr: '000201' }, closed, 'm1')[0]!.template as { components: object[] }
    expect(of('image').components).toMatchObject([
      { type: 'header', parameters: [{ type: 'image', image: { id: 'm1' } }] },
      { type: 'button', sub_type: 'quick_reply', index: '0' },
      { type: 'button', sub_type: 'quick_reply', index: '1' },
      { type: 'button', sub_type: 'url', index: '2', parameters: [{ type: 'text', text: 'a12?t=x' }] },
      { type: 'button', sub_type: 'url', index: '3', parameters: [{ type: 'text', text: 'b' }] },
    ])
    expect(of('document').components[0]).toMatchObject({
      type: 'header',
      parameters: [{ type: 'document', document: { id: 'm1', filename: 'document.pdf' } }],
    })
  })

  test('a template without parameters has no components', () => {
    expect(bodiesOf({ template: { ...template, parameters: [] } }, closed)[0]!.template).not.toHaveProperty('components')
  })

  test('no parameter is empty, broken over lines, or long enough to break the body', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\t', ' ', '    ', '\r\n', '👍', '.'), maxLength: 2000 })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), parameters => {
        const [body] = bodiesOf({ template: { ...template, parameters } }, closed)
        const sent = (body!.template as { components: [{ parameters: { text: string }[] }] }).components[0].parameters
        expect(sent).toHaveLength(parameters.length)
        for (const each of sent) expect(each.text).toMatch(/^(?!.*(\t| {4}))\S.*$/)
        expect(sent.reduce((sum, each) => sum + each.text.length, 0)).toBeLessThanOrEqual(1024)
      }),
    )
  })
})

describe('any reply at all', () => {
  const text = (maxLength: number) =>
    fc.string({ unit: fc.constantFrom('a', 'B', ' ', '\n', '👨‍👩‍👧‍👦', 'ক্ষা', '\0', '\ud800', '. '), maxLength })
  const anyChoice = fc.record(
    { action: text(300), subject: text(40), label: text(90), description: text(90) },
    { requiredKeys: ['action', 'label'] },
  )
  const anyReply = fc.record(
    {
      text: fc.oneof(text(40), text(9000)),
      asks: fc.constant<Reply['asks']>([]),
      choices: fc.array(anyChoice, { maxLength: 14 }),
      listLabel: text(40),
      request: fc.constantFrom('location' as const, 'contact' as const),
      link: fc.record({ label: text(40), url: fc.oneof(fc.webUrl(), text(30)) }),
      qr: fc.constant('000201'),
    },
    { requiredKeys: ['text', 'asks'] },
  )

  test('is written within the limits', () => {
    fc.assert(
      fc.property(anyReply, reply => {
        const bodies = bodiesOf(reply, {}, reply.qr === undefined ? undefined : 'm1')
        expect(bodies.length).toBeGreaterThan(0)
        for (const each of bodies) graphMessage.parse(JSON.parse(JSON.stringify(each)))
        expect(JSON.stringify(bodies)).not.toMatch(/\\u0000|\\ud[89a-f]/)
        expect(bodies.at(-1)!.biz_opaque_callback_data).toBe('outbox-1')
      }),
      { numRuns: 300 },
    )
  })

  test('says all of its text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b ', '\n\n', 'ক্ষা'), maxLength: 12_000 }),
        fc.nat(3),
        (words, count) => {
          const said = bodiesOf({ text: words, choices: choices(count) })
            .map(textIn)
            .join('')
          expect(said.replace(/\s/g, '')).toBe(words.replace(/\s/g, '') || '…')
        },
      ),
    )
  })
})

const textIn = (body: GraphMessage) => {
  const any = body as { text?: { body: string }; interactive?: { body: { text: string } } }
  return any.text?.body ?? any.interactive?.body.text ?? ''
}

/** The tables of contract §5.2 and §5.3, written once more, so that the renderer is not checked by its own limits. */
const words = (max: number) => z.string().max(max).regex(/\S/)
const allDiffer = (values: string[]) => new Set(values).size === values.length
const image = z.strictObject({ type: z.literal('image'), image: z.strictObject({ id: z.string() }) })
const body = z.strictObject({ text: words(1024) })
const reply = z.strictObject({ id: words(256), title: words(20) })
const row = z.strictObject({ id: words(200), title: words(24), description: words(72).optional() })
const buttons = z
  .array(z.strictObject({ type: z.literal('reply'), reply }))
  .min(1)
  .max(3)
  .refine(all => allDiffer(all.map(each => each.reply.id)) && allDiffer(all.map(each => each.reply.title)))
const rows = z
  .array(row)
  .min(1)
  .max(10)
  .refine(all => allDiffer(all.map(each => each.id)) && allDiffer(all.map(each => each.title)))
const interactive = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('button'), header: image.optional(), body, action: z.strictObject({ buttons }) }),
  z.strictObject({
    type: z.literal('list'),
    body,
    action: z.strictObject({ button: words(20), sections: z.tuple([z.strictObject({ rows })]) }),
  }),
  z.strictObject({
    type: z.literal('cta_url'),
    header: image.optional(),
    body,
    action: z.strictObject({
      name: z.literal('cta_url'),
      parameters: z.strictObject({ display_text: words(20), url: z.url({ protocol: /^https?$/ }) }),
    }),
  }),
  z.strictObject({
    type: z.literal('location_request_message'),
    body,
    action: z.strictObject({ name: z.literal('send_location') }),
  }),
  z.strictObject({
    type: z.literal('request_contact_info'),
    body,
    action: z.strictObject({ name: z.literal('request_contact_info') }),
  }),
])
const common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual'),
  to: z.string().regex(/^\+\d+$/),
  biz_opaque_callback_data: words(512),
}
const graphMessage = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('text'), text: z.strictObject({ body: words(4096) }) }),
  z.strictObject({
    ...common,
    type: z.literal('image'),
    image: z.strictObject({ id: z.string(), caption: words(1024).optional() }),
  }),
  z.strictObject({ ...common, type: z.literal('interactive'), interactive }),
])

test('reading a message can show that an answer is on its way', () => {
  expect(readReceipt('wamid.A1', false)).toEqual({ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.A1' })
  expect(readReceipt('wamid.A1', true)).toMatchObject({ typing_indicator: { type: 'text' } })
})
