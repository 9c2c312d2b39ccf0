/**
 * Every error code that leaves the server, with its HTTP status and the sentence for the public.
 *
 * The public sentence never contains data of the request. `docs/reference/errors.md` explains each code; a test compares
 * that page with this table in both directions.
 */
export const errorCodes = {
  body_too_large: { status: 413, title: 'The body is larger than this endpoint accepts.' },
  conflict: { status: 409, title: 'The resource changed meanwhile. Read it again and repeat.' },
  file_not_accepted: { status: 415, title: 'A file is a PDF, JPEG, PNG or WebP.' },
  forbidden: { status: 403, title: 'These credentials do not allow this.' },
  idempotency_key_reused: { status: 409, title: 'This Idempotency-Key was used for another request.' },
  internal: { status: 500, title: 'Something went wrong on our side. The request may be repeated.' },
  invalid_request: { status: 400, title: 'The request does not have the documented form.' },
  link_invalid: { status: 410, title: 'This link was used, is over, or never existed.' },
  login_locked: { status: 429, title: 'Too many tries to log in. Wait a quarter of an hour.' },
  not_allowed: { status: 409, title: 'The resource is not in a state that allows this.' },
  not_found: { status: 404, title: 'There is no such resource.' },
  order_refused: { status: 409, title: 'The order cannot be placed as it stands.' },
  order_type_unworkable: { status: 409, title: 'No order of such a type could ever be fulfilled.' },
  price_rule_unworkable: { status: 409, title: 'Such a price rule could never hold.' },
  product_unworkable: { status: 409, title: 'Such a product could never be sold.' },
  too_many_requests: { status: 429, title: 'Too many requests. Slow down.' },
  unauthenticated: { status: 401, title: 'Credentials are missing or wrong.' },
  unavailable: { status: 503, title: 'The server cannot do this right now. Repeat later.' },
  unsupported_media_type: { status: 415, title: 'This endpoint accepts application/json.' },
  verification_failed: { status: 403, title: 'The verification token is wrong.' },
  webhook_signature_invalid: { status: 401, title: 'The signature is missing or does not match the body.' },
} as const satisfies Record<string, { status: number; title: string }>

export type ErrorCode = keyof typeof errorCodes

/** An error with a stable code. `message` is for the log and may hold details; the caller of the API sees the title only. */
export class PesanError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string = errorCodes[code].title, options?: ErrorOptions) {
    super(message, options)
    this.name = 'PesanError'
    this.code = code
  }
}

/** The set-up is wrong in a way that only a person can mend; printed without a stack, and the process ends. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

/** A provider could not be reached or did not answer in time: worth repeating, unlike a "no". */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
  /** Whether the request may have had its effect although no answer came. */
  readonly mayHaveHappened: boolean
  constructor(message: string, mayHaveHappened: boolean, options?: ErrorOptions) {
    super(message, options)
    this.mayHaveHappened = mayHaveHappened
  }
}

/** An address that somebody named is not one that this server goes to. Nothing was sent, and trying again will not help. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
  readonly code = 'ERR_ADDRESS_REFUSED'
  /** The URL's scheme, a password in it, its port, where it leads, or a header that would lead elsewhere. */
  readonly why: 'scheme' | 'credentials' | 'port' | 'address' | 'header'
  constructor(why: AddressRefused['why']) {
    super(why === 'address' ? 'the address is not on the public internet' : `the address is refused for its ${why}`)
    this.why = why
  }
}
