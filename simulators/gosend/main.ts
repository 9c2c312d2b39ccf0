import { portsFromEnvironment, runProcess } from '../kit/process.ts'
import { startGoSend } from './start.ts'

const { GOSEND_CLIENT_ID, GOSEND_PASS_KEY, GOSEND_CALLBACK_TOKEN, GOSEND_WEBHOOK_URL } = process.env

const account = {
  clientId: GOSEND_CLIENT_ID ?? 'pesan-engine',
  passKey: GOSEND_PASS_KEY ?? 'pass-key-for-tests',
  callbackToken: GOSEND_CALLBACK_TOKEN ?? 'callback-token-for-tests',
  webhookUrl: GOSEND_WEBHOOK_URL ?? '',
}

await runProcess(() => startGoSend({ ...portsFromEnvironment(), accounts: [account] }))
