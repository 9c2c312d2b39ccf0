import type { Customer } from './chat.ts'
import { Unreadable } from './chat.ts'

/** What a chat file may speak of: the merchant's people and products, as its import names them. */
export type Cast = {
  sellers: string[]
  operators: string[]
  products: string[]
}

/** Words that begin lines and therefore cannot be the name of anybody. */
const reserved = new Set(
  'title merchant start end expect after again gateway courier operator server stock order money seller'.split(' '),
)

/** Everybody who has a phone in this chat. */
export class Names {
  readonly #known: Set<string>
  readonly #cast: Cast

  constructor(cast: Cast, customers: Customer[]) {
    this.#cast = cast
    this.#known = new Set([...cast.sellers, ...cast.operators, ...customers.map(one => one.key)])
  }

  all(): string[] {
    return [...this.#known]
  }

  has(name: string): boolean {
    return this.#known.has(name)
  }

  who(name: string): string {
    if (!this.#known.has(name)) throw new Unreadable(`nobody here is called "${name}"; there are ${this.all().join(', ')}`)
    return name
  }

  seller(key: string): string {
    if (!this.#cast.sellers.includes(key)) throw new Unreadable(`this merchant has no seller "${key}"`)
    return key
  }

  operator(key: string): string {
    if (!this.#cast.operators.includes(key)) throw new Unreadable(`this merchant has no operator "${key}"`)
    return key
  }

  product(key: string): string {
    if (!this.#cast.products.includes(key)) throw new Unreadable(`this merchant has no product "${key}"`)
    return key
  }
}

/** `rina = customer +62… "Rina"` or `rina = customer bsuid ID.abc "Rina"`; the name is the key's own unless given. */
export function readCustomer(key: string, rest: string): Customer {
  const match = /^customer\s+(?:bsuid\s+(?<bsuid>[A-Z]{2}\.\S+)|(?<phone>\+\d{8,15}))(?:\s+"(?<name>[^"]+)")?$/.exec(rest)
  if (!match) throw new Unreadable(`"${rest}" must be: customer +62…, or customer bsuid ID.… "Name"`)
  if (reserved.has(key)) throw new Unreadable(`nobody can be called "${key}": the word begins another kind of line`)
  const { bsuid, phone, name = key[0]!.toUpperCase() + key.slice(1) } = match.groups!
  return { key, name, ...(phone !== undefined && { phone }), ...(bsuid !== undefined && { bsuid }) }
}
