import { z } from 'zod'

/** What a merchant enters for Midtrans (payments contract §1.1). */
export const accountSchema = z.object({
  serverKey: z.string().min(8),
  environment: z.enum(['sandbox', 'production']),
  /** Replaces the hosts of the environment, e.g. by those of a simulator. */
  apiUrl: z.url().optional(),
  snapUrl: z.url().optional(),
  acquirer: z.enum(['gopay', 'airpay shopee']).default('gopay'),
  /** Whether a code is checked before it is shown. Codes of the sandbox are not always QRIS, so there it is off (§7). */
  checkQr: z.boolean().optional(),
  /** What the hosted page offers (`enabled_payments`, §1.3); without it, all that the merchant has. */
  pageMethods: z.array(z.string()).min(1).optional(),
})

export type MidtransAccount = z.output<typeof accountSchema>

const hosts = {
  sandbox: { api: 'https://api.sandbox.midtrans.com', snap: 'https://app.sandbox.midtrans.com/snap/v1' },
  production: { api: 'https://api.midtrans.com', snap: 'https://app.midtrans.com/snap/v1' },
}

/** The two hosts of an account, without a slash at the end. */
export function hostsOf(account: MidtransAccount): { api: string; snap: string } {
  const trimmed = (url: string) => url.replace(/\/+$/, '')
  const own = hosts[account.environment]
  return { api: trimmed(account.apiUrl ?? own.api), snap: trimmed(account.snapUrl ?? own.snap) }
}

export const checksQr = (account: MidtransAccount) => account.checkQr ?? account.environment === 'production'

/** `Basic base64(key + ":")`: the key is the user, the password is empty, the colon stays (§1.1). */
export const authorizationOf = (serverKey: string) => `Basic ${Buffer.from(`${serverKey}:`).toString('base64')}`
