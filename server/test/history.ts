import { raw } from 'sql-template-tag'
import { type Sql, sql, type Tx } from '../src/platform/database/index.ts'

/** How much a merchant is to have behind it: each number is how many copies of what it has now. */
export type Past = {
  /** Copies of every order, with all that belongs to it. */
  orders: number
  /** Copies of every customer, among whom those orders are shared out. */
  customers: number
  /** Of the copied orders, those that stay with the customer who made the first one. */
  loyal: number
}

/** Of each person once, by the number of the copy. */
const ofPeople = ['customers', 'customer_identities', 'customer_addresses', 'conversations']
/** Of each order once. What is known for nine days or a day only is as old as that at most. */
const ofOrders: Record<string, { days: number; share?: number }> = {
  lanes: { days: 400 },
  orders: { days: 400 },
  order_events: { days: 400 },
  payments: { days: 400 },
  payment_events: { days: 400 },
  receipts: { days: 400 },
  deliveries: { days: 400 },
  delivery_events: { days: 400 },
  delivery_attempts: { days: 400 },
  offers: { days: 400 },
  ratings: { days: 400 },
  notices: { days: 400 },
  outbox: { days: 400 },
  messages: { days: 400 },
  stock_movements: { days: 400 },
  seller_ledger: { days: 400 },
  message_prices: { days: 400 },
  template_sends: { days: 400 },
  calls_for_help: { days: 400 },
  files: { days: 400 },
  inbox: { days: 8, share: 0.2 },
  statuses: { days: 8, share: 0.2 },
  live_events: { days: 0.9, share: 0.02 },
}
/** Ids that a copy has for itself. Those of people follow the customer; all others (shop, seller, account …) stay. */
const idsOfOrders = ['order_id', 'payment_id', 'delivery_id', 'offer_id', 'call_id', 'file_id', 'id', 'entry_id', 'outbox_id']
const idsOfPeople = ['customer_id', 'conversation_id']
/** Texts that are unique, or a key. */
const texts = ['number', 'reference', 'receipt_id', 'attempt_id', 'external_id', 'gateway_transaction_id', 'provider_id']
const textsOf: Record<string, string[]> = {
  lanes: ['lane'],
  inbox: ['lane'],
  outbox: ['lane'],
  live_events: ['subject'],
  statuses: ['opaque'],
}

type Column = { table: string; name: string; type: string; identity: boolean }

/**
 * Gives a merchant a past, by copying what it has done so far: all of it must have come to its end. The rows are whole and
 * belong together, as the look-ups of the server see them; the copied states still speak of the first order, so that
 * nothing may be decided on a copy, and `pesan check` finds fault with them.
 */
export async function giveAPast(tx: Tx, past: Past): Promise<void> {
  const columns =
    await tx.rows<Column>(sql`SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type,
      a.attidentity <> '' AS identity
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY c.relname, a.attnum`)
  const open = await tx.row(sql`SELECT FROM orders WHERE merchant_id = ${tx.merchantId}
    AND status NOT IN ('COMPLETED', 'REJECTED', 'RETURNED', 'CANCELLED', 'EXPIRED')`)
  if (open) throw new Error('an order that is still under way cannot be copied')
  const add = async (table: string, copies: number, days: number) => {
    // The checks of foreign keys were planned for the few rows of before, and would go through all the new ones each time.
    await tx.run(raw('DISCARD PLANS'))
    await tx.run(copy(table, copies, days, columns, past))
  }
  for (const table of ofPeople) await add(table, past.customers, 400)
  for (const [table, { days, share = 1 }] of Object.entries(ofOrders)) await add(table, Math.ceil(past.orders * share), days)
}

function copy(table: string, copies: number, days: number, all: Column[], past: Past): Sql {
  const columns = all.filter(column => column.table === table && !column.identity)
  const byPerson = ofPeople.includes(table)
  const person = byPerson ? 'n' : `1 + n % ${past.customers}`
  const another = (column: string, number: string) =>
    `overlay(overlay(md5(${column}::text || '-' || (${number})) placing '7' from 13) placing 'a' from 17)::uuid`
  const valueFor = ({ name, type }: Column) => {
    if (type === 'uuid' && idsOfOrders.includes(name)) return another(name, 'n')
    if (type === 'uuid' && idsOfPeople.includes(name))
      return byPerson ? another(name, person) : `CASE WHEN n <= ${past.loyal} THEN ${name} ELSE ${another(name, person)} END`
    if (table === 'customer_identities' && name === 'value')
      return `CASE kind WHEN 'phone' THEN '+628' || lpad((abs(hashtext(value)) % 10000)::text, 4, '0') || lpad(n::text, 5, '0') ELSE value || '-' || n END`
    if (type === 'text' && [...texts, ...(textsOf[table] ?? [])].includes(name)) return `${name} || '-' || n`
    if (type === 'timestamp with time zone')
      return `${name} - ${days > 4 ? `interval '4 days' - ` : ''}n * interval '${days} days' / ${copies} / 2`
    return `"${name}"`
  }
  return raw(`INSERT INTO ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')})
    SELECT ${columns.map(valueFor).join(', ')} FROM ${table}, generate_series(1, ${copies}) AS n
    WHERE merchant_id = current_setting('app.merchant_id')::uuid`)
}
