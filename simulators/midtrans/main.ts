import { portsFromEnvironment, runProcess } from '../kit/process.ts'
import { startMidtrans } from './start.ts'

const { MIDTRANS_SERVER_KEYS, MIDTRANS_NOTIFICATION_URL } = process.env

/** `MIDTRANS_SERVER_KEYS` is a list of server keys, one per shop, separated by commas. */
const merchants = MIDTRANS_SERVER_KEYS?.split(',').map((serverKey, index) => ({
  serverKey: serverKey.trim(),
  merchantId: `G${String(index).padStart(9, '0')}`,
  notificationUrl: MIDTRANS_NOTIFICATION_URL ?? '',
}))

await runProcess(() =>
  startMidtrans({
    ...portsFromEnvironment(),
    ...(MIDTRANS_NOTIFICATION_URL && { notificationUrl: MIDTRANS_NOTIFICATION_URL }),
    ...(merchants && { merchants }),
  }),
)
