/** A message template as it is submitted to the channel's provider (whatsapp.md §5.4): positional variables, quick replies only. */
export type MessageTemplate = {
  name: string
  language: 'id' | 'en' | 'bn'
  category: 'utility'
  body: string
  buttons: string[]
}

type Bodies = Record<MessageTemplate['language'], string>

/** The templates that the product sends itself. A variable never begins or ends a body, since the provider refuses that. */
const templates: { name: string; bodies: Bodies; buttons: string[] }[] = [
  {
    name: 'seller_offer',
    bodies: {
      id: 'Pesanan baru {{1}}. Pelanggan: {{2}}. Layanan: {{3}}. Harga: {{4}}. Mohon jawab sebelum {{5}}, terima kasih.',
      en: 'New order {{1}}. Customer: {{2}}. Service: {{3}}. Price: {{4}}. Please answer by {{5}}, thank you.',
      bn: 'নতুন অর্ডার {{1}}। গ্রাহক: {{2}}। সেবা: {{3}}। মূল্য: {{4}}। অনুগ্রহ করে {{5}} এর মধ্যে উত্তর দিন, ধন্যবাদ।',
    },
    buttons: ['ACCEPT', 'REJECT'],
  },
  {
    name: 'seller_reminder',
    bodies: {
      id: 'Pesanan {{1}} masih menunggu jawaban Anda sampai {{2}}, terima kasih.',
      en: 'Order {{1}} is still waiting for your answer until {{2}}, thank you.',
      bn: 'অর্ডার {{1}} এখনও আপনার উত্তরের অপেক্ষায়, {{2}} পর্যন্ত। ধন্যবাদ।',
    },
    buttons: ['ACCEPT', 'REJECT'],
  },
  {
    name: 'operator_call',
    bodies: {
      id: 'Perlu perhatian: {{1}} Mohon buka percakapannya.',
      en: 'Needs a person: {{1}} Please open the conversation.',
      bn: 'একজন মানুষ দরকার: {{1}} অনুগ্রহ করে কথোপকথনটি খুলুন।',
    },
    buttons: [],
  },
  {
    name: 'order_update',
    bodies: {
      id: 'Kabar pesanan Anda: {{1}} Terima kasih.',
      en: 'News of your order: {{1}} Thank you.',
      bn: 'আপনার অর্ডারের খবর: {{1}} ধন্যবাদ।',
    },
    buttons: [],
  },
]

/** Every template in every language, for submission and for simulators. */
export const allTemplates = (): MessageTemplate[] =>
  templates.flatMap(({ name, bodies, buttons }) =>
    (Object.keys(bodies) as MessageTemplate['language'][]).map(language => ({
      name,
      language,
      category: 'utility' as const,
      body: bodies[language],
      buttons,
    })),
  )
