import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP's first recommendation for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const saltBytes = 16

/** Passwords are kept as `$argon2id$v=19$m=…,t=…,p=…$salt$tag`, so that the cost can be raised without breaking old ones. */
export type Passwords = {
  hash(password: string): Promise<string>
  /** Whether the password is the one of `stored`. Without `stored` the same work is done for nothing and the answer is no. */
  matches(password: string, stored: string | undefined): Promise<boolean>
  /** How many hashes were computed so far: the same number for people that exist and for those that do not. */
  computed(): number
}

export function argon2Passwords(): Passwords {
  let computed = 0
  // Nobody's: salt and tag are random, so that no password fits.
  const nobodys = written(cost, randomBytes(saltBytes), randomBytes(cost.tagLength))

  async function tagOf(password: string, nonce: Buffer, parameters: typeof cost): Promise<Buffer> {
    computed += 1
    return Buffer.from(await derive('argon2id', { message: Buffer.from(password.normalize('NFC')), nonce, ...parameters }))
  }

  return {
    async hash(password) {
      const salt = randomBytes(saltBytes)
      return written(cost, salt, await tagOf(password, salt, cost))
    },
    async matches(password, stored = nobodys) {
      const { salt, tag, parameters } = read(stored)
      return timingSafeEqual(await tagOf(password, salt, parameters), tag)
    },
    computed: () => computed,
  }
}

const written = ({ memory, passes, parallelism }: typeof cost, salt: Buffer, tag: Buffer) =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${salt.toString('base64url')}$${tag.toString('base64url')}`

function read(stored: string) {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored)
  if (!found) throw new Error('a stored password has an unknown form')
  const [memory, passes, parallelism] = found.slice(1, 4).map(Number) as [number, number, number]
  const tag = Buffer.from(found[5]!, 'base64url')
  return {
    salt: Buffer.from(found[4]!, 'base64url'),
    tag,
    parameters: { memory, passes, parallelism, tagLength: tag.length },
  }
}
