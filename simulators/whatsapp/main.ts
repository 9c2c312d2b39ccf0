import { portsFromEnvironment, runProcess } from '../kit/process.ts'
import { startWhatsApp } from './start.ts'

const { WHATSAPP_WEBHOOK_URL, WHATSAPP_APP_SECRET, WHATSAPP_ACCESS_TOKEN, WHATSAPP_VERIFY_TOKEN, WHATSAPP_NUMBERS } =
  process.env

/** `WHATSAPP_NUMBERS` is a list of `phoneNumberId:phone:accountId`, separated by commas. */
const numbers = WHATSAPP_NUMBERS?.split(',').map(one => {
  const [phoneNumberId = '', displayPhoneNumber = '', wabaId = '200000000000001'] = one.trim().split(':')
  return { phoneNumberId, displayPhoneNumber, wabaId }
})

await runProcess(() =>
  startWhatsApp({
    ...portsFromEnvironment(),
    ...(WHATSAPP_WEBHOOK_URL && { webhookUrl: WHATSAPP_WEBHOOK_URL }),
    ...(WHATSAPP_APP_SECRET && { appSecret: WHATSAPP_APP_SECRET }),
    ...(WHATSAPP_ACCESS_TOKEN && { accessToken: WHATSAPP_ACCESS_TOKEN }),
    ...(WHATSAPP_VERIFY_TOKEN && { verifyToken: WHATSAPP_VERIFY_TOKEN }),
    ...(numbers && { numbers }),
  }),
)
