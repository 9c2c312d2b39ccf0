import { randomBytes } from 'node:crypto'
import { ControlRefusal } from '../kit/control.ts'
import type { BusinessNumber } from './settings.ts'

/**
 * Somebody with WhatsApp. `phone` is E.164 digits without a plus, or nothing when the player gave none. A `hidden` phone
 * is left out of webhooks until the business has written to that very phone (contract §4.2, the contact book).
 */
export type User = {
  id: string
  phone?: string
  bsuid: string
  name: string
  hidden: boolean
  reachable: boolean
  writtenToByPhone: Set<string>
}

/** What the control door says of a new user; `phone` may carry a plus, blanks and dashes. */
export type NewUser = { phone?: string; bsuid?: string; name?: string; hidden?: boolean; reachable?: boolean }

/** The users and the business numbers that exist. */
export class People {
  readonly #users: User[] = []
  readonly #numbers = new Map<string, BusinessNumber>()

  /** Adds a user, or changes the one that already has this phone or BSUID. Every user has a BSUID (contract §4.2). */
  addUser(given: NewUser): User {
    const phone = given.phone === undefined ? undefined : digits(given.phone)
    const known = (phone && this.byPhone(phone)) || (given.bsuid && this.byBsuid(given.bsuid)) || undefined
    if (known) return this.#change(known, given, phone)
    const user: User = {
      id: `user-${this.#users.length + 1}`,
      bsuid: given.bsuid ?? `${countryOf(phone)}.${randomBytes(9).toString('hex')}`,
      name: given.name ?? 'Rani',
      hidden: given.hidden ?? phone === undefined,
      reachable: given.reachable ?? true,
      writtenToByPhone: new Set(),
      ...(phone !== undefined && { phone }),
    }
    this.#users.push(user)
    return user
  }

  /** The user with this id, phone (with or without plus) or BSUID. */
  user(key: string): User {
    const found = this.#users.find(one => one.id === key || one.bsuid === key) ?? this.byPhone(digits(key))
    if (!found) throw new ControlRefusal(`no user ${key}; add one with POST /_control/users`)
    return found
  }

  byPhone(phone: string): User | undefined {
    return phone === '' ? undefined : this.#users.find(one => one.phone === phone)
  }

  byBsuid(bsuid: string): User | undefined {
    return this.#users.find(one => one.bsuid === bsuid)
  }

  addNumber(number: BusinessNumber): void {
    this.#numbers.set(number.phoneNumberId, { ...number, displayPhoneNumber: digits(number.displayPhoneNumber) })
  }

  number(phoneNumberId: string): BusinessNumber | undefined {
    return this.#numbers.get(phoneNumberId)
  }

  numbersOf(wabaId: string): BusinessNumber[] {
    return [...this.#numbers.values()].filter(one => one.wabaId === wabaId)
  }

  /** Every token that opens this platform: the common one and those of single numbers. */
  tokens(common: string): string[] {
    return [common, ...[...this.#numbers.values()].flatMap(one => one.accessToken ?? [])]
  }

  /** The number a control call speaks of; it may be left out while there is only one. */
  numberOrOnly(phoneNumberId: string | undefined): BusinessNumber {
    const found = phoneNumberId === undefined ? this.#only() : this.#numbers.get(phoneNumberId)
    if (!found) throw new ControlRefusal(`no business number ${phoneNumberId ?? '(name one: there are several or none)'}`)
    return found
  }

  /** The phone of a user as this business number may see it (contract §4.2). */
  visiblePhone(user: User, phoneNumberId: string): string | undefined {
    return !user.hidden || user.writtenToByPhone.has(phoneNumberId) ? user.phone : undefined
  }

  #only(): BusinessNumber | undefined {
    return this.#numbers.size === 1 ? [...this.#numbers.values()][0] : undefined
  }

  #change(user: User, given: NewUser, phone: string | undefined): User {
    if (phone !== undefined) user.phone = phone
    if (given.bsuid !== undefined) user.bsuid = given.bsuid
    if (given.name !== undefined) user.name = given.name
    if (given.hidden !== undefined) user.hidden = given.hidden
    if (given.reachable !== undefined) user.reachable = given.reachable
    return user
  }
}

export function digits(phone: string): string {
  return phone.replace(/\D/g, '')
}

function countryOf(phone: string | undefined): string {
  return phone?.startsWith('880') ? 'BD' : 'ID'
}
