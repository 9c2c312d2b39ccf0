import { z } from 'zod'
import { actorOf } from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { fileKinds } from '../../kernel/file-kind.ts'
import { filesOfOrder, openFile } from '../../operations/files/order-files.ts'
import { keepUpload, largestFile } from '../../operations/files/uploads.ts'
import { type ApiRoute, type Download, merchantRoute } from '../api/route.ts'
import { orderNumber, orderParams } from '../orders/order-schema.ts'

const tag = 'Files'
/** Base64 has four characters for three bytes. */
const longestContent = Math.ceil(largestFile / 3) * 4

/** Half decoded text would be a damaged file that nobody notices: what is not base64 to the last character is refused. */
function decoded(content: string): Buffer {
  const bytes = Buffer.from(content, 'base64')
  if (bytes.length === 0 || bytes.toString('base64') !== content)
    throw new PesanError('invalid_request', 'content is base64 with its padding, without line breaks')
  return bytes
}

const endings: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

/** Prescriptions and documents: put in for an order, and fetched by whoever works on it. */
export const fileRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'POST',
    path: '/files',
    id: 'uploadFile',
    tag,
    summary: 'Put a file in, for an order to be placed',
    description:
      'PDF, JPEG, PNG or WebP, told by its bytes, of 5 MiB at most. Name its id in `attachments` or a field of `POST /whatsapp-orders` within a day; one order can have it.',
    status: 201,
    largestBody: longestContent + 1_024,
    body: z.strictObject({ content: z.string().min(1).describe('Base64') }),
    example: { content: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==' },
    response: z.object({
      fileId: z.uuid(),
      mimeType: z.enum(fileKinds),
      size: z.int().describe('In bytes'),
      usableUntil: z.iso.datetime(),
    }),
    async handle({ house, tx, principal, body }) {
      const { usableUntil, ...upload } = await keepUpload(house, tx, actorOf(principal), decoded(body.content))
      return { ...upload, usableUntil: usableUntil.toISOString() }
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/whatsapp-orders/:orderId/files',
    id: 'listFiles',
    tag,
    summary: 'What was sent for an order',
    params: orderParams,
    response: z.object({
      items: z.array(
        z.object({
          fileId: z.uuid(),
          field: z.string().nullable().describe('The field of the service that it answers'),
          purpose: z.enum(['unknown', 'prescription', 'payment_proof', 'field']),
          state: z.enum(['kept', 'awaited', 'lost']).describe('awaited: WhatsApp has it and it is being fetched'),
          createdAt: z.iso.datetime(),
        }),
      ),
    }),
    async handle({ house, tx, principal, params }) {
      const files = await filesOfOrder(house, tx, params.orderId, principal.sellerId)
      return { items: files.map(({ createdAt, ...file }) => ({ ...file, createdAt: createdAt.toISOString() })) }
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/whatsapp-orders/:orderId/files/:fileId',
    id: 'readFile',
    tag,
    summary: 'The content of a file of an order',
    description: 'To be saved, never shown in the page: whatever it holds runs nowhere. That it was read is written down.',
    audited: true,
    download: 'application/octet-stream',
    params: z.object({ orderId: orderNumber, fileId: z.uuid() }),
    response: z.any(),
    async handle({ house, tx, principal, params, note }): Promise<Download> {
      const { orderId, fileId } = params
      const { bytes, mimeType } = await openFile(house, tx, { number: orderId, fileId, seller: principal.sellerId })
      note({ fileId })
      return { type: mimeType, name: `${orderId}-${fileId.slice(-6)}.${endings[mimeType] ?? 'bin'}`, bytes }
    },
  }),
]
