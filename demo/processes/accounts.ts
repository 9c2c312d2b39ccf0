/**
 * The credentials of the demo, the same in the server's import and in the simulators. They open nothing but simulators on
 * this machine's loopback interface, so they may stand here.
 */
export const credentials = {
  whatsapp: {
    accessToken: 'demo-whatsapp-token',
    appSecret: 'demo-whatsapp-app-secret',
    verifyToken: 'demo-whatsapp-verify-token',
  },
  midtrans: { serverKey: 'SB-Mid-server-demo-0001' },
  gosend: { clientId: 'demo-gosend-client', passKey: 'demo-gosend-pass-key', callbackToken: 'demo-gosend-callback-token' },
  till: { secret: 'demo-till-secret' },
}

/** Where the providers are reached; the till is a merchant's own system, which a chat connects, and the transcriber is nobody's account, but a setting of the server. Without one the accounts name an address that is overridden when a server starts. */
export type ProviderUrls = AccountUrls & { transcriber: string; till: string }
type AccountUrls = { whatsapp: string; midtrans: string; gosend: string }

const nowhere: AccountUrls = { whatsapp: 'http://127.0.0.1:9', midtrans: 'http://127.0.0.1:9', gosend: 'http://127.0.0.1:9' }

/** The version of the Graph API that the server speaks. */
const graphVersion = 'v25.0'

const graphUrl = (whatsapp: string) => `${whatsapp}/${graphVersion}`

/** The WhatsApp numbers of a world's merchants, in the world's order: `{apotek: '300000000000001', …}`. */
export const numbersFor = (merchants: string[]): Record<string, string> =>
  Object.fromEntries(merchants.map((key, index) => [key, `3${String(index + 1).padStart(14, '0')}`]))

/** The WhatsApp Business account that all merchants of a demo share. */
export const whatsappAccount = '200000000000001'

/** The accounts file of `pesan import merchants FILE --accounts ACCOUNTS.json`. */
export function accountsFor(merchants: string[], urls: AccountUrls = nowhere) {
  const { whatsapp, midtrans, gosend } = credentials
  return {
    whatsapp: {
      apiUrl: graphUrl(urls.whatsapp),
      accessToken: whatsapp.accessToken,
      numbers: numbersFor(merchants),
      accounts: Object.fromEntries(merchants.map(key => [key, whatsappAccount])),
    },
    gateways: { midtrans: { environment: 'sandbox', apiUrl: urls.midtrans, serverKey: midtrans.serverKey } },
    couriers: { gosend: { environment: 'staging', apiUrl: urls.gosend, ...gosend } },
  }
}

export type Accounts = ReturnType<typeof accountsFor>

/** The server's SIMULATORS setting: where the providers of the imported accounts are instead. */
export const simulatorsSetting = (urls: ProviderUrls) =>
  JSON.stringify({
    whatsapp: { apiUrl: graphUrl(urls.whatsapp) },
    gateways: { midtrans: { baseUrl: urls.midtrans } },
    couriers: { gosend: { baseUrl: urls.gosend } },
    transcriber: { baseUrl: `${urls.transcriber}/v1` },
  })

/** The server's own WhatsApp settings, as one merchant's number sees them. */
export const whatsappEnvironment = (url: string, phoneNumberId: string): Record<string, string> => ({
  WHATSAPP_API_URL: graphUrl(url),
  WHATSAPP_API_KEY: credentials.whatsapp.accessToken,
  WHATSAPP_APP_SECRET: credentials.whatsapp.appSecret,
  WHATSAPP_VERIFY_TOKEN: credentials.whatsapp.verifyToken,
  WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
})
