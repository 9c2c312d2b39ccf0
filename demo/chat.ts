/** `npm run chat`: a customer's or seller's phone in the terminal, against a demo that is running. */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { Bubble } from './player/phones.ts'
import { DoorError } from './processes/door.ts'
import { commandHelp, Misunderstood, run } from './terminal/command.ts'
import { TerminalPhone } from './terminal/phone.ts'
import { type DemoMerchant, findRunningDemo, merchantCalled, NoDemo, type RunningDemo } from './terminal/running-demo.ts'
import { show } from './terminal/show.ts'

const help = `npm run chat -- [options] ["text" …]

Opens a phone in the terminal and writes to a merchant of the demo that "npm start" runs. With texts it sends them one by
one, prints the answers and ends; so it does with lines that are piped into it.

  --merchant KEY   whom to write to; asked for when there are several
  --as +62…        who writes; a phone with its plus, or a BSUID such as ID.abc for a hidden phone
  --name NAME      the name in that person's profile
  --wait SECONDS   how long to wait for a further answer (2.5)
  --help           this text

${commandHelp}`

const options = {
  merchant: { type: 'string' },
  as: { type: 'string' },
  name: { type: 'string' },
  wait: { type: 'string', default: '2.5' },
  help: { type: 'boolean', default: false },
} as const

const lookEveryMs = 400

try {
  await main()
} catch (error) {
  if (!(error instanceof NoDemo || error instanceof DoorError || error instanceof Misunderstood || isUsage(error))) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  if (values.help) return console.log(help)
  const demo = await findRunningDemo(process.env.DATA_DIR)
  const merchant = await chooseMerchant(demo, values.merchant)
  const phone = new TerminalPhone(demo, merchant, (bubble: Bubble) => console.log(show(merchant.name, bubble)))
  await (values.as === undefined
    ? phone.become(somebodyFrom(merchant), values.name ?? 'Dewi')
    : phone.become(values.as, values.name))
  const quietMs = Number(values.wait) * 1_000
  if (positionals.length > 0) return oneByOne(positionals, phone, quietMs)
  if (process.stdin.isTTY) return talk(phone, merchant)
  return oneByOne(createInterface({ input: process.stdin }), phone, quietMs)
}

async function oneByOne(lines: Iterable<string> | AsyncIterable<string>, phone: TerminalPhone, quietMs: number): Promise<void> {
  for await (const line of lines) {
    console.log(`> ${line}`)
    if (!(await run(line, phone))) return
    await phone.settle(quietMs)
  }
}

/** Reads lines until /quit or the end of input, and prints what comes meanwhile. */
async function talk(phone: TerminalPhone, merchant: DemoMerchant): Promise<void> {
  console.log(`You are writing to ${merchant.name}. /quit ends, /help tells what else there is.`)
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' })
  const complain = (error: unknown) => console.error((error as Error).message)
  const looking = setInterval(() => {
    void phone.look().then(count => count > 0 && terminal.prompt(true), complain)
  }, lookEveryMs)
  terminal.prompt()
  for await (const line of terminal) {
    const goOn = await run(line, phone).catch(error => complain(error) ?? true)
    if (!goOn) break
    terminal.prompt()
  }
  clearInterval(looking)
  terminal.close()
}

async function chooseMerchant(demo: RunningDemo, named: string | undefined): Promise<DemoMerchant> {
  if (named !== undefined) return merchantCalled(demo, named)
  const [only, ...others] = demo.merchants
  if (only && others.length === 0) return only
  const list = demo.merchants.map((one, index) => `  ${index + 1}  ${one.key}  ${one.name}`).join('\n')
  if (!process.stdin.isTTY) throw new NoDemo(`Name a merchant with --merchant KEY:\n${list}`)
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await new Promise<string>(resolve => terminal.question(`Whom do you write to?\n${list}\n> `, resolve))
  terminal.close()
  return demo.merchants[Number(answer) - 1] ?? merchantCalled(demo, answer)
}

/** A customer of the merchant's country. */
function somebodyFrom({ number }: DemoMerchant): string {
  return number?.startsWith('+880') ? '+8801712345678' : '+6281234567890'
}

function isUsage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
