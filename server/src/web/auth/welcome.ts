import type { FastifyInstance } from 'fastify'
import { newToken } from '../../kernel/ids.ts'

/**
 * The page that one-time links open, for whoever has no other page yet: it asks for a name and a password and uses the link.
 * The token stands behind the hash of the address and is sent by nothing but the form.
 */
export async function welcomeRoute(scope: FastifyInstance) {
  scope.get('/welcome', { schema: { hide: true } }, async (_request, reply) => {
    const nonce = newToken(16)
    return reply
      .header(
        'content-security-policy',
        `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
      )
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page(nonce))
  })
}

const page = (nonce: string) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Welcome to Pesan</title>
<style nonce="${nonce}">body{font:16px/1.5 system-ui;max-width:26rem;margin:3rem auto;padding:0 1rem}label{display:block;margin:.8rem 0}input{width:100%;padding:.5rem;font:inherit;box-sizing:border-box}button{padding:.6rem 1rem;font:inherit}</style>
<h1>Welcome to Pesan</h1>
<p>This link works once. Choose a password of 12 characters or more; if you have an account already, give its password.</p>
<form><label>Name <input name="name" autocomplete="name"></label>
<label>Email <input name="email" type="email" autocomplete="username"></label>
<label>Phone, as WhatsApp knows you (+62…), if staff are to be called on it <input name="phone" type="tel"></label>
<label>Password <input name="password" type="password" autocomplete="new-password" minlength="12" required></label>
<button>Continue</button></form><p id="told" role="status"></p>
<script nonce="${nonce}">
const form = document.querySelector('form'), told = document.querySelector('#told')
form.addEventListener('submit', async event => {
  event.preventDefault()
  const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''))
  const answer = await fetch('/auth/accept', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...given, token: location.hash.slice(1) }) })
  const body = await answer.json()
  told.textContent = answer.ok ? 'Done, ' + body.name + '. You can log in now.' : (body.detail || body.title)
  if (answer.ok) form.remove()
})
</script></html>`
