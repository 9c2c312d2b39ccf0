import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A phone number in E.164 with the leading plus, the only form that is stored. */
export type Phone = string

/**
 * Reads a phone number as people of `country` write it (`0812…`, `62 812…`, `+62…`, `01712…`).
 * Answers `undefined` for anything that is not a possible number; digits of other scripts are folded first by the caller.
 */
export function readPhone(text: string, country: 'ID' | 'BD'): Phone | undefined {
  const direct = parsePhoneNumberFromString(text, country)
  if (direct?.isValid()) return direct.number
  const digits = text.replace(/\D/g, '')
  const international = parsePhoneNumberFromString(`+${digits}`)
  return international?.isPossible() && digits.length >= 10 ? international.number : undefined
}

/** WhatsApp's form of a phone: the digits without the plus. */
export const digitsOf = (phone: Phone) => phone.replace(/^\+/, '')
