import { z } from 'zod'
import { hoursSchema } from '../merchants/index.ts'
import { commissionSchema } from './payouts/earning.ts'
import { availabilities, sellerStatuses } from './seller.ts'

const phone = z.string().regex(/^\+\d{8,15}$/, 'a phone in international form, with the plus')
const text = (max: number) => z.string().trim().min(1).max(max)

/** What may be said of a seller. What their work tells (orders, rating, response time) is counted and cannot be said. */
const profile = {
  name: text(100),
  phone,
  email: z.email().max(200).nullable(),
  /** Where offers go: the phone unless something else is said; null for nobody until they join by their code. */
  whatsAppNumber: phone.nullable(),
  specialization: z.array(text(64)).max(50),
  workingHours: hoursSchema,
  /** Stars to begin with, which customers' own outweigh as they come. */
  startingRating: z.number().min(0).max(5).nullable(),
  commission: commissionSchema.nullable(),
  availability: z.enum(availabilities),
}

export const newSellerSchema = z.strictObject({
  ...profile,
  /** The merchant's own name for them, in files; made from the id where none is given. */
  key: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/)
    .max(64)
    .optional(),
  email: profile.email.default(null),
  whatsAppNumber: profile.whatsAppNumber.optional(),
  specialization: profile.specialization.default([]),
  workingHours: profile.workingHours.default({ daily: ['00:00', '24:00'] }),
  startingRating: profile.startingRating.default(null),
  commission: profile.commission.default(null),
  availability: profile.availability.default('AVAILABLE'),
})
export type NewSeller = z.output<typeof newSellerSchema>

/** `version`, where it is given, is the one that was read: a change in between is a conflict. */
export const sellerChangeSchema = z
  .strictObject({ ...profile, status: z.enum(sellerStatuses), version: z.int().positive() })
  .partial()
export type SellerChange = z.output<typeof sellerChangeSchema>

export const sellerFilterSchema = z.strictObject({
  status: z.enum(sellerStatuses).optional(),
  availability: z.enum(availabilities).optional(),
  specialization: text(64).optional(),
  /** A part of the name, or a phone. */
  search: text(100).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type SellerFilter = z.output<typeof sellerFilterSchema>
