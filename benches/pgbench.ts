import { execFile } from 'node:child_process'
import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { type BenchDatabase, onServer } from './database.ts'

const tables = `
  CREATE TABLE stock (product int PRIMARY KEY, held int NOT NULL);
  CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer int NOT NULL, state json NOT NULL);
  CREATE TABLE lines (order_id bigint NOT NULL, product int NOT NULL, quantity int NOT NULL, price int NOT NULL);
  CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id bigint NOT NULL, payload json NOT NULL);
  CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload json NOT NULL);
  INSERT INTO stock SELECT n, 0 FROM generate_series(1, 1000) AS n`

const state = `'{"status":"PLACED","total":58000,"note":"${'x'.repeat(300)}"}'`

/** The least that an order can be: the statements in the order of a purchase, one transaction. */
const steps = [
  ['UPDATE stock SET held = held + 1 WHERE product = ', ':product'],
  [`INSERT INTO orders (customer, state) VALUES (:customer, ${state}) RETURNING id`, ''],
  ['INSERT INTO lines VALUES (:customer, :product, 2, 8000)', ''],
  ['INSERT INTO lines VALUES (:customer, :product, 1, 28000)', ''],
  [`INSERT INTO events (order_id, payload) VALUES (:customer, ${state})`, ''],
  [`INSERT INTO outbox (payload) VALUES (${state})`, ''],
].map(([text, rest]) => `${text}${rest}`)

export type OrderTransactions = { by: string; perSecond(clients: number, seconds: number): Promise<number> }

/** The order transaction of pgbench, or the same statements through the driver where pgbench is not installed. */
export async function openOrderTransactions(database: BenchDatabase): Promise<OrderTransactions> {
  const connection = await database.another('reference')
  await onServer(connection, tables)
  const program = globSync('/usr/lib/postgresql/*/bin/pgbench').at(-1)
  if (program === undefined)
    return { by: 'the driver', perSecond: (clients, seconds) => byDriver(connection, clients, seconds) }
  const script = join(database.folder, 'order.sql')
  const random = '\\set product random(1, 1000)\n\\set customer random(1, 1000000)\n'
  writeFileSync(script, `${random}BEGIN;\n${steps.join(';\n')};\nCOMMIT;\n`)
  return {
    by: 'pgbench',
    async perSecond(clients, seconds) {
      const { host, port, user, database: name } = connection
      const given = ['-n', '-M', 'prepared', '-f', script, '-c', String(clients), '-j', '1', '-T', String(seconds)]
      const at = ['-h', host, '-p', String(port), '-U', user]
      const { stdout } = await promisify(execFile)(program, [...given, ...at, name])
      return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
    },
  }
}

async function byDriver(connection: pg.ClientConfig, clients: number, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1_000
  const any = (most: number) => String(1 + Math.floor(Math.random() * most))
  let done = 0
  const buy = async () => {
    const client = new pg.Client(connection)
    await client.connect()
    for (; performance.now() < until; done += 1) {
      const [product, customer] = [any(1_000), any(1_000_000)]
      await client.query('BEGIN')
      for (const step of steps) await client.query(step.replaceAll(':product', product).replaceAll(':customer', customer))
      await client.query('COMMIT')
    }
    await client.end()
  }
  await Promise.all(Array.from({ length: clients }, buy))
  return done / seconds
}
