import { describe, expect, it } from 'vitest'
import { crc16, qrisText } from './qris.ts'
import { signatureKey } from './signature.ts'
import { serverKey } from './story.ts'

const first = 'ORD-20261121-0001'
const documented = 'askvnoibnosifnboseofinbofinfgbiufglnbfg'

const signatures: [name: string, order: string, code: string, amount: string, key: string, expected: string][] = [
  [
    'M-1',
    first,
    '201',
    '125000.00',
    serverKey,
    '5184b5820b6cacc64015cf1176e619dd645fc059cc9d69724e3e4c6b622fcc540e7f9fda2f28510d82261139abd3661c3b8ad33fa8e29449ec3d870a8af35cad',
  ],
  [
    'M-2',
    first,
    '200',
    '125000.00',
    serverKey,
    '17570b5f6807f98b24e22f7662abaee263c7a6b492ff7161adb32e953516d08962a01fa02df1268b7fa89c0a8bef910335638fa1311c07d4c66cd30c16fc7362',
  ],
  [
    'M-3',
    first,
    '202',
    '125000.00',
    serverKey,
    'd5fd04dded93d8714bcc3dddc2be288871074ee55344b936012f7ef2ee5f4f7f0dde77c827fcce47eb9ee21ba6eb00a639e015033fab02f297467e09c932c65c',
  ],
  [
    'M-4',
    first,
    '200',
    '125000',
    serverKey,
    '5f8dc1a53dd9d202b91eefcfebe8216307bc7266f2678dbacb058af13c88bf3ca48dfb3774c888bcddf1b7e2b1a8b04e4894e7a9e8f0a68cfb868271949a2a99',
  ],
  [
    'M-5',
    'shop7.inv_42~a',
    '200',
    '1.00',
    serverKey,
    '8bd79ffacf2a7f7fe6dc5b4c30ffe0c91aa4af0a0ddba7a10c91e3061e0c1bee102c5b11da399cc22768d570ebdb771085e9e5c7d7c5b0b680396fbf9918e5c4',
  ],
  [
    'M-6',
    '1111',
    '200',
    '100000.00',
    documented,
    'edc076b21793ebe3e17926350f5b8ae67d902fe657b3d0aa31b932d5c127e2375d308a2bc94f3265ac2d80a1f181a79b997ac178a236fcff35af263fc4d4c231',
  ],
]

const shop = {
  acquirer: 'ID.CO.CONTOH.WWW',
  pan: '936009990000000017',
  merchantId: '000000000000001',
  nmid: 'ID1020304050607',
  category: '5812',
  name: 'WARUNG CONTOH',
  city: 'JAKARTA',
  postcode: '12190',
  bill: 'INV0001',
  terminal: 'A01',
}
const q1 =
  '00020101021126680016ID.CO.CONTOH.WWW011893600999000000001702150000000000000010303UMI51440014ID.CO.QRIS.WWW0215ID10203040506070303UMI5204581253033605802ID5913WARUNG CONTOH6007JAKARTA61051219062180107INV00010703A0163048F34'
const q2 =
  '00020101021226680016ID.CO.CONTOH.WWW011893600999000000001702150000000000000010303UMI51440014ID.CO.QRIS.WWW0215ID10203040506070303UMI52045812530336054061250005802ID5913WARUNG CONTOH6007JAKARTA61051219062180107INV00010703A016304A178'
const q3 =
  '00020101021126550016ID.CO.SHOPEE.WWW01189360091800000000180202180303UBE51440014ID.CO.QRIS.WWW0215ID20190022915550303UBE5204839853033605802ID5906Baznas6013Jakarta Pusat61051034062070703A016304A402'
const q4 =
  '00020101021226650013CO.XENDIT.WWW01189360084800000000020215WNtXtb6qmr4ZJBw0303UME51370014ID.CO.QRIS.WWW0215ID20253781998505204509953033605405100715802ID5922PT Harta Tahta Sukaria6013JAKARTA PUSAT61051034062290525jnKoyvoo7dqcUcM86B9hvu6bC6304F1E5'

describe('the signature of a notification', () => {
  it.each(signatures)('is that of vector %s', (_, order, code, amount, key, expected) => {
    expect(signatureKey(order, code, amount, key)).toBe(expected)
  })
})

describe('a QRIS code', () => {
  it('has the check value of its kind of CRC', () => {
    expect(crc16('123456789')).toBe('29B1')
  })

  it('is vector Q-1 without and Q-2 with an amount', () => {
    expect(qrisText(shop)).toBe(q1)
    expect(qrisText({ ...shop, amount: 125_000 })).toBe(q2)
  })

  it.each([q1, q2, q3, q4])('ends in the CRC of everything before it: %s', text => {
    expect(crc16(text.slice(0, -4))).toBe(text.slice(-4))
  })

  it('fits no longer once a character is changed', () => {
    expect(crc16(q2.slice(0, -4).replace('125000', '125001'))).not.toBe(q2.slice(-4))
  })
})
