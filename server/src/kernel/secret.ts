import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Compares two secrets without telling by its duration where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest()
  const right = createHash('sha256').update(b).digest()
  return timingSafeEqual(left, right)
}

/** The form in which tokens are stored for look-up: a leaked table gives nobody a token. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Encrypts and decrypts what must not lie readable in the database: national ids, prescriptions, provider keys. */
export type Sealer = { seal(text: string): string; open(sealed: string): string }

/**
 * A sealer over AES-256-GCM with a key derived from `key`, the installation's secret from the environment.
 *
 * The sealed form is `v1.<iv>.<tag>.<ciphertext>` in base64url; a changed byte or another key makes `open` throw.
 */
export function sealerOf(key: string): Sealer {
  const derived = createHmac('sha256', key).update('pesan field encryption v1').digest()
  return {
    seal(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', derived, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return ['v1', iv, cipher.getAuthTag(), body]
        .map(part => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.')
    },
    open(sealed) {
      const [version, iv, tag, body] = sealed.split('.')
      if (version !== 'v1' || iv === undefined || tag === undefined || body === undefined) throw new Error('not a sealed value')
      const decipher = createDecipheriv('aes-256-gcm', derived, Buffer.from(iv, 'base64url'))
      decipher.setAuthTag(Buffer.from(tag, 'base64url'))
      return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8')
    },
  }
}

/** Shows only the end of an identifier: `••••••5678`. Short values are hidden whole. */
export const masked = (text: string, visible = 4) =>
  text.length <= visible ? '•'.repeat(text.length) : '•'.repeat(Math.min(6, text.length - visible)) + text.slice(-visible)
