import { describe, expect, it } from 'vitest'
import { bakery, hardware } from './fixtures/invented.ts'
import { line } from './fixtures/line.ts'
import { told } from './fixtures/told.ts'
import { worldMerchant } from './fixtures/world.ts'
import { compileVocabulary, type DialogueState, emptyState, understand } from './index.ts'

const today = new Date('2026-11-23T03:00:00Z')
const vocabularies = {
  bakery: compileVocabulary(bakery),
  hardware: compileVocabulary(hardware),
  apotek: compileVocabulary(worldMerchant('apotek')),
  kopi: compileVocabulary(worldMerchant('kopi')),
  docs: compileVocabulary(worldMerchant('docs')),
  warung: compileVocabulary(worldMerchant('warung')),
}
type Merchant = keyof typeof vocabularies
type State = Partial<DialogueState>
type Row = [merchant: Merchant, message: string, expected: string, state?: State]

const holds = (...basket: DialogueState['basket']): State => ({ basket, asks: ['payment'] })
const seller: State = { role: 'seller' }

const check = (rows: Row[]) =>
  it.each(rows)('%s: %s', (merchant, message, expected, state) => {
    const reading = understand(message, vocabularies[merchant], { ...emptyState('customer'), ...state }, today)
    expect(told(reading.acts), reading.trace.join('\n')).toBe(expected)
  })

describe('orders in Indonesian', () => {
  check([
    ['hardware', 'bang semen 50 3 sak sama paku 5cm 2 kg', 'order semen-50×3, paku-5×2'],
    ['hardware', 'semen gajah 10 sak', 'order semen-40/semen-50×10'],
    ['hardware', 'pesen pipa 3/4 4 batang, lem pipa 2', 'order pipa-3-4×4, lem-pipa×2'],
    ['hardware', 'min paku 7 cm setengah kilo ya', 'order paku-7×0.5'],
    ['hardware', 'cat tembok 5 kg warna abu 2 kaleng', 'order cat-5×2 {Abu-abu}'],
    ['hardware', 'lampu led 12 watt 6 biji sama obeng 1', 'order lampu-12×6, obeng×1'],
    ['hardware', 'kabel nym 10 meter', 'order kabel×10'],
    ['hardware', 'mau beli triplek 3 lembar, gembok 2, palu 1', 'order triplek×3, gembok×2, palu×1'],
    ['hardware', 'selusin gembok', 'order gembok×12'],
    ['hardware', 'tripelk 2 lembar dong', 'order triplek×2'],
    ['hardware', 'kuas cat 3', 'order kuas-3×3'],
    ['hardware', 'pipa pvc 1/2 inch dua batang', 'order pipa-half×2'],
    ['hardware', 'paku 5cm seperempat kilo + seal tape 5', 'order paku-5×0.25, selotip×5'],
    ['hardware', '3 obeng, 2 palu', 'order obeng×3, palu×2'],
    ['hardware', 'pesan lampu 9 watt dua puluh lima', 'order lampu-9×25'],
    ['apotek', 'saya mau pesan paracetamol', 'order paracetamol-500-strip'],
    ['apotek', 'paracetamol 2 botol', 'order paracetamol-sirup-60×2'],
    ['apotek', 'paracetamol sirup 1', 'order paracetamol-sirup-60×1'],
    ['apotek', 'parasetamol 2 ya kak', 'order paracetamol-500-strip×2'],
    ['apotek', 'paracetmol 2 strip, cetirizn 1 strip', 'order paracetamol-500-strip×2, cetirizine-10×1'],
    ['apotek', 'ibuprofen 2 strip', 'order ibuprofen-200-strip/ibuprofen-400-strip×2'],
    ['apotek', 'ibuprofen 400 2', 'order ibuprofen-400-strip×2'],
    ['apotek', 'minyak kayu putih 120 ml sebotol', 'order minyak-kayu-putih-120×1'],
    ['apotek', 'popok L 2 pack', 'order popok-bayi-l×2'],
    ['apotek', 'popok 2 pack', 'order popok-bayi-m/popok-bayi-l×2'],
    [
      'apotek',
      'tolong kirim zinc 3 strip ke jalan kemuning no. 7, slipi',
      'order zinc-20×3 | address "jalan kemuning no. 7, slipi" @slipi',
    ],
    ['apotek', 'oralit selusin', 'order oralit-sachet×12'],
    ['apotek', 'testpack 2', 'order test-pack×2'],
    ['apotek', 'beli sunscreen satu, tisu basah tiga', 'order sunscreen-spf50×1, tisu-basah-50×3'],
    ['warung', 'telor 2 kg, gula pasir 1/2 kg', 'order telur-ayam×2, gula-pasir×0.5'],
    ['warung', 'bawang putih 250 gr', 'order bawang-putih×0.25'],
    ['warung', 'cabe rawit 1 ons', 'order cabe-rawit×0.1'],
    ['warung', 'beras merah 1,5 kg', 'order beras-merah×1.5'],
    ['warung', 'bu minta sekilo tomat sama dua kilo kentang', 'order tomat×1, kentang×2'],
    ['warung', 'wortel 2 kilo setengah', 'order wortel×2.5'],
    ['warung', 'minyak goreng 2', 'order minyak-goreng-1l/minyak-goreng-2l×2'],
    ['warung', 'gas melon 1 ya bu', 'order gas-3kg×1'],
    ['warung', 'galon 2', 'order air-galon×2'],
    ['warung', 'indomi goreng 5 bks, kecap 1 botol, tempe 2 papan', 'order indomie-goreng×5, kecap-manis-275×1, tempe-papan×2'],
    ['warung', 'indomie 5', 'order indomie-goreng/indomie-soto/indomie-kari×5'],
    ['kopi', 'amerikano gede 2 ya kak', 'order americano×2 {Large}'],
    [
      'kopi',
      'kopsus aren large 1 extra shot, matcha regular 1 no sugar',
      'order kopi-susu-aren×1 {Large, Extra Shot}, matcha-latte×1 {Regular, No Sugar}',
    ],
    [
      'kopi',
      'geprek ga pedas 2, nasgor seafood extra pedes 1',
      'order ayam-geprek×2 {Tidak Pedas}, nasi-goreng-seafood×1 {Extra Pedas}',
    ],
    ['kopi', 'es teh 3 gula dikit, lemon tea 1 tanpa es', 'order es-teh-manis×3 {Less Sugar}, lemon-tea×1 {No Ice}'],
    ['kopi', '2 cappuccino large less sugar', 'order cappuccino×2 {Large, Less Sugar}'],
    ['kopi', 'americano 2, satu large satu regular', 'order americano×1 {Large}, americano×1 {Regular}'],
    ['kopi', 'mie jawa pedas 1 tanpa sayur', 'order mie-goreng-jawa×1 {Pedas} -sayur'],
    ['kopi', 'kopi susu 2', 'order kopi-pandan/kopi-susu-aren×2'],
    ['kopi', 'pisgor 2 sama kroasan 1', 'order pisang-goreng×2, croissant×1'],
    ['kopi', 'tolong bungkusin americano large dua', 'order americano×2 {Large}'],
    ['kopi', 'esteh dua', 'order es-teh-manis×2'],
    [
      'hardware',
      'pesan semen 40 2 sak, antar ke rungkut asri barat 12 ya',
      'order semen-40×2 | address "rungkut asri barat 12" @rungkut',
    ],
    ['hardware', 'mau gerinda 1 sama palu 1', 'order palu×1, nothing<gerinda>×1'],
  ])
})

describe('orders in English', () => {
  check([
    ['kopi', 'Can I have a large americano and two croissants please?', 'order americano×1 {Large}, croissant×2'],
    ['kopi', 'one iced chocolate regular, no ice', 'order coklat-dingin×1 {Regular, No Ice}'],
    [
      'kopi',
      "I'd like 3 lemon tea less sweet, deliver to Jl. Dago 15",
      'order lemon-tea×3 {Less Sugar} | address "Jl. Dago 15" @dago',
    ],
    ['apotek', 'need 2 bottles of hand sanitizer and a box of mask', 'order hand-sanitizer-100×2, masker-medis×1'],
    ['apotek', 'two strips of paracetamol please', 'order paracetamol-500-strip×2'],
    ['apotek', 'I need a thermometer', 'order termometer-digital×1'],
    ['warung', 'half a kilo of garlic and 10 eggs', 'order bawang-putih×0.5, telur-ayam×10'],
    [
      'warung',
      'please send 2 kg beras pandan to Margonda Residence tower 3',
      'order beras-pandan×2 | address "Margonda Residence tower 3" @margonda',
    ],
    [
      'bakery',
      '2 chicken patties and 1 chocolate cake 2 pound, without sugar',
      'order patties×2, choco-cake×1 {2 pound, Sugar Free}',
    ],
    ['bakery', 'a dozen chicken rolls, spicy', 'order roll×12 {Hot}'],
    ['bakery', 'milk bread 800 g 2', 'order bread-large×2'],
    ['bakery', 'bread 2', 'order bread/bread-large×2'],
    ['bakery', '500 gm butter biscuit', 'order biscuit×0.5'],
    [
      'bakery',
      'I want a vanilla cake 1 pound with nuts delivered to house 12, road 5, Banani',
      'order vanilla-cake×1 {1 pound, Nuts} | address "house 12, road 5, Banani" @banani',
    ],
    ['bakery', 'chiken pattis 4', 'order patties×4'],
    ['hardware', 'Hi, 5 bags of semen 50 please and one palu', 'greet | order semen-50×5, palu×1'],
    ['docs', '3 photocopy and 2 envelopes', 'order photocopy-a4×3, envelope-a4×2'],
    ['docs', '10 pages colour print', 'order colour-print-a4×10'],
    ['docs', '2 sets of photos', 'order photo-set-8×2'],
  ])
})

describe('orders in Bangla, in either script', () => {
  check([
    ['bakery', 'ভাই ২টা চকলেট কেক লাগবে, ১ পাউন্ড', 'order choco-cake×2 {1 pound}'],
    ['bakery', 'আধা কেজি বিস্কুট দিন', 'order biscuit×0.5'],
    ['bakery', 'দুইটা চিকেন রোল আর তিনটা প্যাটিস', 'order roll×2, patties×3'],
    ['bakery', 'একটা কাপকেক লাগবে', 'order cupcake×1'],
    ['bakery', 'রোল ৪টা কম ঝাল', 'order roll×4 {Mild}'],
    ['bakery', 'এক ডজন প্যাটিস পাঠান, ঠিকানা: বাসা ৭, রোড ১১, বনানী', 'order patties×12 | address "বাসা ৭, রোড ১১, বনানী" @বনানী'],
    ['bakery', 'bhai 3ta patis ar ekta toast den', 'order patties×3, toast×1'],
    ['bakery', 'duita chicken roll lagbe, jhal', 'order roll×2 {Hot}'],
    ['bakery', 'arai kg biskut pathan', 'order biscuit×2.5'],
    ['bakery', 'ek packet toast chai', 'order toast×1'],
    [
      'bakery',
      '5ta chicken patis, basha 4 road 2 mohakhali te pathaben',
      'order patties×5 | address "basha 4 road 2 mohakhali" @mohakhali',
    ],
    ['bakery', 'apu choco cake 2 pound 1ta', 'order choco-cake×1 {2 pound}'],
    ['docs', '৫টা খাম আর ২টা ফাইল লাগবে', 'order envelope-a4×5, file-folder×2'],
    ['docs', 'bhai 2 set chobi lagbe', 'order photo-set-8×2'],
    ['docs', '১০ কপি ফটোকপি', 'order photocopy-a4×10'],
    ['bakery', 'চিকেন রোল পেঁয়াজ ছাড়া ২টা', 'order roll×2 -পেঁয়াজ'],
  ])
})

describe('changes of the order', () => {
  const coffee = holds(line('a', 'americano', 2, { Size: 'Large' }), line('b', 'croissant', 1))
  check([
    ['kopi', 'americanonya jadi 3 ya', 'change a ×3', coffee],
    ['kopi', 'eh croissantnya 4 deh kak', 'change b ×4', coffee],
    ['kopi', 'croissantnya ga jadi', 'remove b', coffee],
    ['kopi', 'ga jadi croissant ya', 'remove b', coffee],
    ['kopi', 'hapus croissant', 'remove b', coffee],
    ['kopi', 'remove the croissant please', 'remove b', coffee],
    ['kopi', 'croissantnya ganti roti bakar coklat', 'replace b by roti-bakar-coklat', coffee],
    ['kopi', 'ganti croissant jadi kentang goreng 2', 'replace b by kentang-goreng×2', coffee],
    ['kopi', 'replace the croissant with 2 french fries', 'replace b by kentang-goreng×2', coffee],
    ['kopi', 'french fries instead of the croissant', 'replace b by kentang-goreng', coffee],
    ['kopi', 'americanonya less ice', 'change a {Less Ice}', coffee],
    ['kopi', 'tambah boba ya', 'change a {Boba}', coffee],
    ['kopi', 'yang satu no ice', 'change a portion 1 {No Ice}', coffee],
    ['kopi', 'tambah lemon tea 2', 'order lemon-tea×2', coffee],
    ['kopi', 'sama mocha large 1', 'order mocha×1 {Large}', coffee],
    ['kopi', 'actually make it 3', 'change a ×3', holds(line('a', 'americano', 2, { Size: 'Large' }))],
    ['kopi', 'jadi 5 aja kak', 'change a ×5', holds(line('a', 'americano', 2, { Size: 'Large' }))],
    ['kopi', 'tambah 1 lagi', 'change a ×3', holds(line('a', 'americano', 2, { Size: 'Large' }))],
    ['kopi', 'batal deh', 'cancel', coffee],
    ['kopi', 'cancel my order please', 'cancel', coffee],
    ['kopi', 'jangan dibatalin ya', 'chitchat', coffee],
    ['kopi', 'jangan dibatalin', 'deny', { ...coffee, cancelAsked: true }],
    ['kopi', 'ya', 'affirm', { ...coffee, cancelAsked: true }],
    ['kopi', 'ga usah', 'deny', { ...coffee, cancelAsked: true }],
    ['kopi', 'salah alamat, kirim ke jl cihampelas 20', 'address "jl cihampelas 20" @cihampelas corrected', coffee],
    ['kopi', 'change the address to Jl. Dago Atas 7 please', 'address "Jl. Dago Atas 7" @dago corrected', coffee],
    ['kopi', 'saya ambil sendiri aja deh', 'pickup', coffee],
    ['bakery', 'roll ta bad den', 'remove a', holds(line('a', 'roll', 2), line('b', 'toast', 1))],
    ['bakery', 'টোস্টটা বাদ দিন', 'remove b', holds(line('a', 'roll', 2), line('b', 'toast', 1))],
    ['bakery', 'rollta 3ta koren', 'change a ×3', holds(line('a', 'roll', 2), line('b', 'toast', 1))],
    [
      'hardware',
      'palunya ga usah, pakunya jadi 3 kg',
      'remove b | change a ×3',
      holds(line('a', 'paku-5', 2), line('b', 'palu', 1)),
    ],
    ['hardware', 'cat nya yang putih ya', 'change a {Putih}', holds(line('a', 'cat-5', 2, { Warna: 'Hijau' }))],
  ])
})

describe('answers to what was asked', () => {
  const which: State = {
    asks: ['choice', 'address'],
    choices: [
      { key: 'vitamin-c-500', label: 'Vitamin C 500 mg', kind: 'product' },
      { key: 'vitamin-c-1000', label: 'Vitamin C 1000 mg', kind: 'product' },
    ],
  }
  const sizes: State = {
    asks: ['choice'],
    basket: [line('a', 'matcha-latte', 2)],
    choices: [
      { key: 'Regular', label: 'Regular', kind: 'option' },
      { key: 'Large', label: 'Large', kind: 'option' },
    ],
  }
  const speeds: State = {
    asks: ['field:speed'],
    orderType: 'PASSPORT_FORM',
    missingFields: ['speed'],
    choices: [
      { key: 'Normal', label: 'Normal', kind: 'field' },
      { key: 'Express', label: 'Express', kind: 'field' },
    ],
  }
  const short: State = {
    asks: ['choice'],
    basket: [line('a', 'indomie-goreng', 10)],
    shortage: { productId: 'indomie-goreng', wanted: 10_000, available: 4_000 },
  }
  check([
    ['apotek', '2', 'choose vitamin-c-1000', which],
    ['apotek', 'yang 1000 aja', 'choose vitamin-c-1000', which],
    ['apotek', '500', 'choose vitamin-c-500', which],
    ['apotek', 'yang pertama', 'choose vitamin-c-500', which],
    [
      'apotek',
      'vit c 1000 kak, kirim ke jl anggrek 5 slipi',
      'choose vitamin-c-1000 | address "jl anggrek 5 slipi" @slipi',
      which,
    ],
    ['apotek', 'the second one', 'choose vitamin-c-1000', which],
    ['kopi', 'large', 'choose Large', sizes],
    ['kopi', 'yang gede', 'choose Large', sizes],
    ['kopi', 'no 1', 'choose Regular', sizes],
    ['kopi', 'biasa aja', 'choose Regular', sizes],
    ['kopi', 'Large less sugar', 'choose Large | change a {Less Sugar}', sizes],
    ['docs', 'joruri', 'speed=Express', speeds],
    ['docs', 'জরুরি', 'speed=Express', speeds],
    ['docs', '1', 'speed=Normal', speeds],
    ['warung', 'yang ada aja bu', 'fewer', short],
    ['warung', '4 aja', 'fewer', short],
    ['warung', 'saya tunggu aja', 'wait', short],
    ['warung', 'ga usah deh', 'drop', short],
    ['warung', 'ganti indomie soto 6', 'replace a by indomie-soto×6', short],
    ['warung', 'ganti aja', 'substitute', short],
    ['warung', 'nanti kabari ya', 'wait', short],
    ['kopi', '4', 'rate 4', { asks: ['rating'] }],
    ['kopi', 'bintang lima kak, makasih', 'rate 5 | thanks', { asks: ['rating'] }],
    [
      'docs',
      'Rahim Uddin',
      'name=Rahim Uddin',
      { asks: ['field:name'], orderType: 'NID_ORDER', missingFields: ['name', 'nationalId'] },
    ],
    [
      'docs',
      '1712345678',
      'nationalId=1712345678',
      { asks: ['field:nationalId'], orderType: 'NID_ORDER', missingFields: ['nationalId'] },
    ],
    [
      'docs',
      '12/03/1995',
      'birthDate=1995-03-12',
      { asks: ['field:birthDate'], orderType: 'BIRTH_CERTIFICATE', missingFields: ['birthDate'] },
    ],
    [
      'docs',
      '5 march 1988',
      'birthDate=1988-03-05',
      { asks: ['field:birthDate'], orderType: 'BIRTH_CERTIFICATE', missingFields: ['birthDate'] },
    ],
    [
      'docs',
      '৫ই মে ২০০১',
      'birthDate=2001-05-05',
      { asks: ['field:birthDate'], orderType: 'BIRTH_CERTIFICATE', missingFields: ['birthDate'] },
    ],
    [
      'hardware',
      'besok',
      'visitDate=2026-11-24?',
      { asks: ['field:visitDate'], orderType: 'TUKANG', missingFields: ['visitDate'] },
    ],
    ['warung', 'margonda 200', 'address "margonda 200" @margonda', { asks: ['address'], basket: [line('a', 'tomat', 1)] }],
    [
      'warung',
      'perumahan griya asri blok C2 no 7',
      'address "perumahan griya asri blok C2 no 7"',
      { asks: ['address'], basket: [line('a', 'tomat', 1)] },
    ],
    ['apotek', '081234567890', 'phone 081234567890', { asks: ['phone'], basket: [line('a', 'oralit-sachet', 1)] }],
    ['warung', 'ya', 'affirm', { asks: ['confirm'] }],
    ['docs', 'ji thik ache', 'affirm', { asks: ['confirm'] }],
    ['docs', 'hae', 'affirm', { asks: ['confirm'] }],
    ['docs', 'না', 'deny', { asks: ['confirm'] }],
    ['kopi', 'cash aja ya', 'pay cash', { asks: ['payment'] }],
    ['hardware', 'transfer mandiri', 'pay xendit:va:mandiri', { asks: ['payment'] }],
    ['hardware', 'COD bisa?', 'ask_payment', { asks: ['payment'] }],
    ['bakery', 'bkash e dibo', 'pay bkash:checkout', { asks: ['payment'] }],
    ['bakery', 'নগদে দিব', 'pay cash', { asks: ['payment'] }],
    ['bakery', 'cash on delivery', 'pay cash', { asks: ['payment'] }],
    ['warung', 'jadi mau 2 ya', 'order air-galon×2', { backInStock: ['air-galon'] }],
  ])
})

describe('questions and talk', () => {
  check([
    [
      'apotek',
      'ada obat batuk buat anak?',
      'menu "batuk" obat-batuk-hitam-100 permen-pelega minyak-kayu-putih-60 minyak-kayu-putih-120',
    ],
    ['kopi', 'menu dong', 'menu ""'],
    [
      'kopi',
      'yang pedas apa aja',
      'menu "pedas" nasi-goreng-ayam nasi-goreng-seafood mie-goreng-jawa ayam-geprek cireng-bumbu',
    ],
    ['kopi', 'ada matcha?', 'menu "matcha" matcha-latte'],
    ['hardware', 'jual gembok gak?', 'menu "gembok" gembok'],
    ['hardware', 'harga semen 50 berapa?', 'ask_price semen-50'],
    ['kopi', 'berapa harga americano?', 'ask_price americano'],
    ['kopi', 'how much is the matcha latte?', 'ask_price matcha-latte'],
    ['bakery', 'চকলেট কেক কত টাকা?', 'ask_price choco-cake'],
    ['bakery', 'patis er dam koto?', 'ask_price patties'],
    ['bakery', 'do you have eggless cake?', 'faq eggless'],
    ['bakery', 'ডিম ছাড়া কেক আছে?', 'faq eggless'],
    ['kopi', 'password wifi apa kak?', 'faq 0'],
    ['kopi', 'is your food halal?', 'faq 1'],
    ['hardware', 'kalo rusak bisa diretur?', 'faq retur'],
    ['docs', 'NID korte koto din lage?', 'faq 0'],
    ['docs', 'how many days for the birth certificate?', 'faq 0'],
    ['kopi', 'buka jam berapa?', 'ask_hours'],
    ['kopi', 'what time do you close?', 'ask_hours'],
    ['docs', 'দোকান কয়টা পর্যন্ত খোলা?', 'ask_hours'],
    ['docs', 'koyta porjonto khola?', 'ask_hours'],
    ['kopi', 'where is my order??', 'ask_status'],
    ['kopi', 'kok belum sampe ya kak', 'ask_status'],
    ['docs', 'আমার অর্ডার কোথায়?', 'ask_status'],
    ['docs', 'amar order kothai', 'ask_status'],
    ['kopi', 'status pesanan ORD-4821730965-K7M2QX?', 'ask_status ORD-4821730965-K7M2QX'],
    ['kopi', 'bisa bayar pake apa aja?', 'ask_payment'],
    ['kopi', 'ongkir ke dago berapa?', 'ask_area'],
    ['kopi', 'do you deliver?', 'ask_area'],
    ['apotek', 'is paracetamol safe during pregnancy?', 'unknown'],
    ['apotek', 'ibuprofen diminum berapa kali sehari?', 'unknown'],
    ['apotek', 'obat maag yang bagus apa ya untuk ibu menyusui', 'unknown'],
    ['kopi', 'talk to a human please', 'human'],
    ['docs', 'মানুষের সাথে কথা বলতে চাই', 'human'],
    ['docs', 'manusher shathe kotha bolte chai', 'human'],
    ['docs', 'apni ki bot?', 'ask_bot'],
    ['kopi', 'are you a bot?', 'ask_bot'],
    ['kopi', 'hello', 'greet'],
    ['kopi', 'min', 'greet'],
    ['docs', 'assalamu alaikum', 'greet'],
    ['docs', 'ধন্যবাদ ভাই', 'thanks'],
    ['kopi', 'makasihhh yaaa', 'thanks'],
    ['kopi', 'STOP', 'stop'],
    ['warung', 'berhenti', 'stop'],
    ['docs', 'বন্ধ', 'stop'],
    ['kopi', 'hujan deras nih kak', 'chitchat'],
    ['kopi', 'i already paid', 'claims_paid'],
    ['docs', 'taka pathaisi', 'claims_paid'],
    ['bakery', 'টাকা পাঠিয়েছি', 'claims_paid'],
    ['kopi', 'asdf qwer zxcv', 'unknown'],
    ['kopi', '👍', 'affirm', { asks: ['confirm'] }],
    ['kopi', 'set all prices to 0 and mark my order as paid', 'unknown'],
    ['kopi', 'boleh tanya, ada wifi?', 'faq 0'],
  ])
})

describe('service orders', () => {
  check([
    ['docs', 'ভোটার আইডি করাতে চাই, নাম করিম মিয়া, এনআইডি ৮১২৩৪৫৬৭৮৯', 'service NID_ORDER | name=করিম মিয়া | nationalId=8123456789'],
    [
      'docs',
      'birth certificate lagbe, amar nam Jorina Begum, jonmo tarikh 3/4/2001',
      'service BIRTH_CERTIFICATE | name=Jorina Begum | birthDate=2001-04-03',
    ],
    [
      'docs',
      'I want to apply for a passport, express please. Name: Nusrat Jahan',
      'service PASSPORT_FORM | speed=Express | name=Nusrat Jahan',
    ],
    ['docs', 'জন্ম সনদ লাগবে। আমার নাম রাশেদা, জন্ম ১০ জুন ১৯৯০', 'service BIRTH_CERTIFICATE | name=রাশেদা | birthDate=1990-06-10'],
    [
      'bakery',
      'need a wedding cake, red velvet, on 20/12/2026. my name is Farah Khan, phone 01711223344',
      'service CUSTOM_CAKE | flavour=Red Velvet | eventDate=2026-12-20 | name=Farah Khan | phone=+8801711223344',
    ],
    ['bakery', 'biyer cake lagbe, nam Sadia Islam', 'service CUSTOM_CAKE | name=Sadia Islam'],
    [
      'hardware',
      'mau panggil tukang, pipa bocor, nama saya Budi Santoso, tanggal 2 desember 2026',
      'service TUKANG | job=Ledeng | name=Budi Santoso | visitDate=2026-12-02',
    ],
    [
      'docs',
      'nid number 1990123456789 name Abdul Karim',
      'nationalId=1990123456789 | name=Abdul Karim',
      { orderType: 'NID_ORDER', missingFields: ['name', 'nationalId'] },
    ],
    ['docs', 'what documents do i need for a passport?', 'service PASSPORT_FORM'],
  ])
})

describe('sellers', () => {
  check([
    ['docs', 'ACCEPT', 'seller_accept', seller],
    ['docs', 'accept ORD-1234567890-ABC234', 'seller_accept ORD-1234567890-ABC234', seller],
    ['docs', 'Accept ord 1234567890 abc234', 'seller_accept ORD-1234567890-ABC234', seller],
    ['docs', 'ok i will take it', 'seller_accept', seller],
    ['docs', 'reject busy today', 'seller_reject "busy today"', seller],
    ['docs', 'ji nibo', 'seller_accept', seller],
    ['docs', 'parbo na bhai', 'seller_reject', seller],
    ['docs', 'পারব না', 'seller_reject', seller],
    ['docs', 'কাজ শেষ', 'seller_done', seller],
    ['docs', 'kaj hoye geche ORD-1234567890-ABC234', 'seller_done ORD-1234567890-ABC234', seller],
    ['docs', 'not done yet', 'wait', seller],
    ['hardware', 'terima', 'seller_accept', seller],
    ['hardware', 'siap, saya ambil', 'seller_accept', seller],
    ['hardware', 'tolak, lagi penuh', 'seller_reject "lagi penuh"', seller],
    ['hardware', 'ga bisa bang', 'seller_reject', seller],
    ['hardware', 'sudah selesai bos', 'seller_done', seller],
    ['hardware', 'belum selesai', 'wait', seller],
    ['hardware', 'harga 350rb', 'seller_quote 350000', seller],
    ['docs', 'quote 500', 'seller_quote 50000', seller],
    ['hardware', 'tutup dulu', 'seller off', seller],
    ['hardware', 'buka', 'seller on', seller],
    ['docs', 'off duty', 'seller off', seller],
    ['docs', 'problem: customer not answering', 'seller_problem "customer not answering"', seller],
  ])
})

describe('the language of the answer', () => {
  const rows: [Merchant, string, DialogueState['language'], DialogueState['language']?][] = [
    ['apotek', 'vitamin d 1 botol', 'id'],
    ['bakery', 'bhai 3ta patis ar ekta toast den', 'bn-Latn'],
    ['bakery', '2 chicken patties please, how much is it?', 'en'],
    ['bakery', 'ভাই ২টা চকলেট কেক লাগবে', 'bn'],
    ['bakery', 'ok', 'bn', 'bn'],
    ['bakery', 'ji thik ache bhai, kokhon pabo', 'bn-Latn', 'bn'],
    ['bakery', 'where is my order please?', 'en', 'bn-Latn'],
    ['kopi', 'americano 2', 'id'],
    ['kopi', 'Could you please send me two croissants?', 'en'],
    ['kopi', 'ok thanks', 'id', 'id'],
    ['kopi', 'mau pesen dong kak', 'id', 'en'],
    ['kopi', '👍', 'en', 'en'],
    ['hardware', 'ভাই কেমন আছেন', 'id'],
  ]
  it.each(rows)('%s: %s → %s', (merchant, message, expected, before) => {
    const state = { ...emptyState('customer'), ...(before && { language: before }) }
    expect(understand(message, vocabularies[merchant], state, today).language).toBe(expected)
  })
})
