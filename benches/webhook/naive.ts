/**
 * What somebody writes first: parse, insert, send a reply, then answer 200. Plain node:http, since Express is not
 * installed; Express would be slower. No signature is checked and nothing is repeated.
 */
import { createServer } from 'node:http'
import pg from 'pg'

const { DATABASE, PROVIDER = '', PORT } = process.env
const pool = new pg.Pool({ connectionString: DATABASE })
await pool.query(
  'CREATE TABLE IF NOT EXISTS naive (id text PRIMARY KEY, body json NOT NULL, at timestamptz NOT NULL DEFAULT now())',
)

async function take(text: string): Promise<void> {
  const message = JSON.parse(text).entry[0].changes[0].value.messages[0]
  await pool.query('INSERT INTO naive (id, body) VALUES ($1, $2) ON CONFLICT DO NOTHING', [message.id, text])
  const body = JSON.stringify({ messaging_product: 'whatsapp', to: message.from, type: 'text', text: { body: 'Terima kasih' } })
  const answer = await fetch(PROVIDER, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  await answer.json()
}

createServer((request, response) => {
  if (request.method === 'GET') return void response.end()
  let text = ''
  request.setEncoding('utf8')
  request.on('data', chunk => {
    text += chunk
  })
  request.on('end', async () => {
    await take(text).catch(() => {
      response.statusCode = 500
    })
    response.end()
  })
}).listen(Number(PORT), '127.0.0.1')
