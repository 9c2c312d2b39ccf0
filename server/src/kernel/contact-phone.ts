import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Phone } from './phone.ts'

/** A number as somebody wrote it, or why it cannot be called: it is no whole number, or one of another country. */
export type ContactPhone = { phone: Phone } | { fault: 'incomplete' | 'foreign' }

/**
 * Reads a number that a courier is to call. Stricter than `readPhone`, since nothing but the writing vouches for it: it must be a valid
 * number of the country that the couriers drive in (GoSend takes no other, couriers contract §1.8).
 */
export function readContactPhone(text: string, country: 'ID' | 'BD'): ContactPhone {
  const local = parsePhoneNumberFromString(text, country)
  if (local?.isValid() && local.country === country) return { phone: local.number }
  const prefix = country === 'ID' ? '62' : '880'
  const digits = text.replace(/\D/g, '')
  const abroad = parsePhoneNumberFromString(`+${digits.replace(/^00/, '')}`)
  if (abroad?.isValid() && abroad.country === country) return { phone: abroad.number }
  const written = /^\s*(\+|00)/.test(text) && abroad?.isValid() && !digits.replace(/^00/, '').startsWith(prefix)
  return { fault: written ? 'foreign' : 'incomplete' }
}

/** A number as people of its own country write it: `0812-3456-7890`, `01715-550142`. */
export const localPhone = (phone: Phone) => parsePhoneNumberFromString(phone)?.formatNational() ?? phone
