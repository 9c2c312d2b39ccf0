import { z } from 'zod'
import { hoursSchema } from '../../merchants/index.ts'
import { commissionSchema } from '../../sellers/index.ts'

const sellerStatus = z.enum(['ACTIVE', 'INACTIVE', 'SUSPENDED'])
export const availability = z.enum(['AVAILABLE', 'BUSY', 'OFFLINE'])

export const sellerView = z
  .object({
    sellerId: z.uuid(),
    key: z.string(),
    name: z.string(),
    phone: z.string(),
    email: z.string().nullable(),
    whatsAppNumber: z.string().nullable(),
    whatsApp: z.enum(['invited', 'joined', 'doubted']).describe('Whether their own WhatsApp has answered for it'),
    status: sellerStatus,
    availability,
    offUntil: z.iso.datetime().nullable(),
    specialization: z.array(z.string()),
    workingHours: hoursSchema,
    commission: commissionSchema.nullable().describe('A share in basis points of what the customer paid, or a fixed amount'),
    rating: z.number().nullable().describe('0 to 5, counted from customers’ stars'),
    ratingCount: z.int(),
    startingRating: z.number().nullable(),
    totalOrders: z.int(),
    completedOrders: z.int(),
    runningOrders: z.int(),
    responseTime: z.number().nullable().describe('Minutes until they answer an offer'),
    lastActive: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Seller' })

export const invitationView = z
  .object({
    text: z.string().describe('What the seller sends from their own WhatsApp to join'),
    link: z.string().nullable().describe('Opens WhatsApp with it'),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'SellerInvitation' })

export const tellInvitation = ({ text, link, expiresAt }: { text: string; link?: string; expiresAt: Date }) => ({
  text,
  link: link ?? null,
  expiresAt: expiresAt.toISOString(),
})
