import { describe, expect, it } from 'vitest'
import { sealerOf } from '../kernel/secret.ts'
import { hide, secretsOf } from './secrets.ts'

const nid = '1987654321'

describe('a secret', () => {
  it.each([
    `nid ${nid}`,
    'nid 198 765 4321',
    'nid 198-765-4321',
    'nid 1.9.8.7.6.5.4.3.2.1',
    'এনআইডি ১৯৮৭৬৫৪৩২১',
    'এনআইডি ১৯৮ ৭৬৫ ৪৩২১',
    'nid １９８７６５４３２１',
    `${nid}${nid}`,
  ])('is masked however it was written: %s', text => {
    const hidden = hide(text, [nid])
    expect(hidden).not.toMatch(/8.?7.?6.?5|৮.?৭.?৬.?৫|８７６５/)
    expect(hidden).toContain('•')
  })

  it('is masked in every text of a message, and its sender stays who they are', () => {
    const message = { from: `880${nid}`, id: 'wamid.x', type: 'text', text: { body: `my nid: ${nid}` }, list: [nid] }
    expect(hide(message, [nid])).toEqual({ ...message, text: { body: 'my nid: ••••••4321' }, list: ['••••••4321'] })
  })

  it('leaves other numbers and words as they are', () => {
    const text = 'call 01912345678, order ORD-1234567890-ABCDEF, 3 boxes'
    expect(hide(text, [nid])).toBe(text)
  })

  it('of letters and signs is no pattern of its own', () => {
    expect(hide('x a+b+c+d abcd', ['a+b+c+d'])).toBe('x •••+c+d abcd')
    expect(() => hide('x', ['(((((', '[[[[[', '\\\\\\\\\\'])).not.toThrow()
  })

  it('that is too short to tell apart masks nothing', () => {
    expect(hide('order 12 boxes', ['12'])).toBe('order 12 boxes')
  })

  it('is read from sealed fields only', () => {
    const sealer = sealerOf('key')
    const fields = {
      name: { value: 'Jane', sensitive: false, quality: 'said' as const },
      nid: { value: sealer.seal(nid), sensitive: true, quality: 'said' as const },
    }
    expect(secretsOf([{ draft: { lines: [], open: [], attachments: [], fields } }], sealer)).toEqual([nid])
  })
})
