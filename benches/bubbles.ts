import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Finding } from './report.ts'

const player = fileURLToPath(new URL('../demo/demo.ts', import.meta.url))
const journeys = { shop: { chat: '01', goal: 7 }, service: { chat: '36', goal: 5 } }

/** How many messages a buyer gets for one completed order: each of them is charged for. */
export async function run(): Promise<Finding> {
  const shop = await heardIn(journeys.shop.chat)
  const service = await heardIn(journeys.service.chat)
  return {
    figure: shop,
    reference: journeys.shop.goal,
    ratio: shop / journeys.shop.goal,
    unit: 'bubbles to the buyer of a shop order, from the first reply to the thanks for the rating',
    load: 'chats 01 (shop) and 36 (service) of the demo world',
    detail: {
      reference: 'the first-step goal',
      service: { figure: service, goal: journeys.service.goal, ratio: service / journeys.service.goal },
    },
  }
}

/** The player's summary names the customer first. */
async function heardIn(chat: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [player, '--chat', chat], { maxBuffer: 2 ** 24 })
  const heard = /heard (\d+) bubbles/.exec(stdout)?.[1]
  if (heard === undefined) throw new Error(`the player did not say how many bubbles were heard:\n${stdout}`)
  return Number(heard)
}
