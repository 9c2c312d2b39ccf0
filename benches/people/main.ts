/** Customers and providers of a bench, as a process of their own. Talks with whoever forked it, and ends with it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Asked, Begin, Reports, Told } from './asked.ts'
import { Midtrans } from './midtrans.ts'
import { openProviders, type Providers } from './providers.ts'
import { ask, order } from './stories.ts'
import { Webhooks } from './webhooks.ts'
import { type Bubble, WhatsApp } from './whatsapp.ts'

const webhooks = new Webhooks()
let providers: Providers | undefined

const tell = (told: Told) => void process.send!(told)
const failures: string[] = []
const orFail = (error: Error) => void failures.push(error.message)

process.on('disconnect', () => process.exit(0))
process.on('message', (message: { begin: Begin } | Asked) => {
  if ('begin' in message) begin(message.begin)
  else
    run(message).then(
      report => tell({ kind: 'report', report }),
      error => tell({ kind: 'failed', why: String(error.stack) }),
    )
})
tell({ kind: 'listening', providers: await openProviders(() => providers!) })

function begin(given: Begin) {
  providers = { whatsapp: new WhatsApp(given, webhooks), midtrans: new Midtrans(given, webhooks) }
  tell({ kind: 'begun' })
}

async function run(asked: Asked): Promise<Reports[keyof Reports]> {
  const report = await reportOf(asked, providers!)
  while (webhooks.pending > 0) await pause(5)
  report.failed.push(...failures.splice(0), ...webhooks.refused.splice(0))
  return report
}

function reportOf(asked: Asked, at: Providers): Promise<Reports[keyof Reports]> {
  switch (asked.name) {
    case 'orders':
      return orders(at, asked.given)
    case 'someOrders':
      return someOrders(at, asked.given)
    case 'taps':
      return taps(at, asked.given)
    case 'busy':
      return busy(at, asked.given)
  }
}

type Given<Name extends Asked['name']> = Extract<Asked, { name: Name }>['given']

/** So many customers order at once, each place taken by the next one; what is paid within the measured time counts. */
async function orders(at: Providers, { atOnce, warmUpMs, measuredMs }: Given<'orders'>): Promise<Reports['orders']> {
  const from = performance.now() + warmUpMs
  const until = from + measuredMs
  const orderMs: number[] = []
  const cpu = process.cpuUsage()
  let all = 0
  // One after the other, so that they do not all pay in the same moment and the count jumps by all of them.
  const place = async (n: number) => {
    await pause((n * warmUpMs) / atOnce)
    while (performance.now() < until) {
      const done = await order(at).catch(orFail)
      const now = performance.now()
      if (done) all += 1
      if (done && now >= from && now < until) orderMs.push(done.ms)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, n) => place(n)))
  return {
    orders: orderMs.length,
    perSecond: (orderMs.length * 1_000) / measuredMs,
    orderMs,
    failed: [],
    all,
    cpuMs: cpuMs(cpu),
  }
}

const cpuMs = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1_000
}

/** One order after the other. */
async function someOrders(at: Providers, { count }: Given<'someOrders'>): Promise<Reports['someOrders']> {
  const { bubbles, statuses } = at.whatsapp
  const textMs: number[] = []
  for (let n = 0; n < count; n += 1) {
    const done = await order(at).catch(orFail)
    if (done) textMs.push(done.textMs)
  }
  return { bubbles: at.whatsapp.bubbles - bubbles, statuses: at.whatsapp.statuses - statuses, textMs, failed: [] }
}

/** Everybody has heard a summary and nothing else goes on; then they tap "change", one after the other. */
async function taps(at: Providers, { people, gapMs }: Given<'taps'>): Promise<Reports['taps']> {
  const summaries = await Promise.all(
    Array.from({ length: people }, async () => {
      const person = at.whatsapp.newPerson()
      return { person, summary: await ask(at, person) }
    }),
  )
  await pause(2_000)
  const tapMs: number[] = []
  for (const { person, summary } of summaries) {
    const since = performance.now()
    const tapped = at.whatsapp.tap(person, summary, 'edit')
    const [, reply] = await Promise.all([tapped, person.next()])
    tapMs.push(reply.at - since)
    await pause(gapMs)
  }
  return { tapMs, failed: [] }
}

/** Everybody does something each `everyMs`, at moments of their own: taps "change", then says what to change, and so on. */
async function busy(at: Providers, { people, everyMs, measuredMs }: Given<'busy'>): Promise<Reports['busy']> {
  const talking = Array.from({ length: people }, () => at.whatsapp.newPerson())
  const newest = new Map<string, Bubble>()
  // Not all in one second: the numbers would be held back by their limits.
  await Promise.all(
    talking.map(async (person, n) => {
      await pause((n * 4_000) / people)
      newest.set(person.phone, await ask(at, person))
    }),
  )
  const from = performance.now() + everyMs / 2
  const until = from + measuredMs
  const report: Reports['busy'] = { tapMs: [], textMs: [], perSecond: 0, failed: [] }
  const talk = async (person: (typeof talking)[number]) => {
    await pause(Math.random() * everyMs)
    for (let turn = 0; performance.now() < until; turn += 1) {
      const since = performance.now()
      const taps = turn % 2 === 0
      const said = taps
        ? at.whatsapp.tap(person, newest.get(person.phone)!, 'edit')
        : at.whatsapp.say(person, `paracetamolnya jadi ${turn % 4 === 1 ? 3 : 2}`)
      const [, reply] = await Promise.all([said, person.next()])
      if (!taps) newest.set(person.phone, reply)
      if (since >= from && since < until) (taps ? report.tapMs : report.textMs).push(reply.at - since)
      await pause(Math.max(0, everyMs * (0.5 + Math.random()) - (performance.now() - since)))
    }
  }
  await Promise.all(talking.map(person => talk(person).catch(orFail)))
  report.perSecond = ((report.tapMs.length + report.textMs.length) * 1_000) / measuredMs
  return report
}
