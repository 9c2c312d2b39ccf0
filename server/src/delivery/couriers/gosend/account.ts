import { z } from 'zod'

/** What a merchant enters for GoSend (couriers contract §1.2, §1.7); the callback is registered with Gojek by hand. */
export const accountSchema = z.object({
  clientId: z.string().min(1),
  passKey: z.string().min(8),
  environment: z.enum(['staging', 'production']),
  /** Replaces the host of the environment, e.g. by that of a simulator. */
  apiUrl: z.url().optional(),
  /** Integrations differ: most get the secret in `X-Callback-Token`, older ones in `Authorization`. */
  callbackHeader: z
    .string()
    .regex(/^[A-Za-z-]+$/)
    .default('X-Callback-Token')
    .transform(name => name.toLowerCase()),
  callbackToken: z.string().min(16),
})

export type GoSendAccount = z.output<typeof accountSchema>

const hosts = {
  staging: 'https://integration-kilat-api.gojekapi.com',
  production: 'https://kilat-api.gojekapi.com',
}

export const hostOf = (account: GoSendAccount) => (account.apiUrl ?? hosts[account.environment]).replace(/\/+$/, '')
