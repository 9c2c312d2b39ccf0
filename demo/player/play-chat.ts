import { setTimeout as pause } from 'node:timers/promises'
import type { Action, Chat, Step } from '../chat-file/chat.ts'
import { catalogue } from './acts/catalogue.ts'
import { courier } from './acts/courier.ts'
import { gateway } from './acts/gateway.ts'
import { operator } from './acts/operator.ts'
import { again, say } from './acts/say.ts'
import { till } from './acts/till.ts'
import { website } from './acts/website.ts'
import { whatsapp } from './acts/whatsapp.ts'
import { bubblesTo, questionsTo, whatDiffers } from './end.ts'
import { whatIsWrong } from './expectations.ts'
import { ChatFailure } from './failure.ts'
import { Phones } from './phones.ts'
import { catchUp, control, type Scene } from './scene.ts'
import type { Stage } from './stage.ts'
import { describe, Transcript } from './transcript.ts'
import type { WorldMerchant, WorldPerson } from './world.ts'

/** What became of one chat. Without `failure` it reached its end and nothing was broken. */
export type Played = { file: string; title: string; transcript: string; summary: string; failure?: string; ms: number }

/** A kill -9 of the server, `afterMs` milliseconds after the actions of the step with this index. */
export type Mishap = { step: number; afterMs: number }

/**
 * How long after a kill a message that may or may not have gone out is told again at the latest, in milliseconds: its
 * status is waited for, one minute, before it is sent once more.
 */
const unknownSendMs = 75_000

/** Plays a chat to its end or to the first thing that is not as expected. Never throws. */
export async function playChat(chat: Chat, stage: Stage, mishap?: Mishap): Promise<Played> {
  const begun = performance.now()
  const transcript = new Transcript(stage.merchant.timeZone, stage.merchant.name)
  const scene: Scene = {
    chat,
    stage,
    phones: new Phones(stage.simulators.doors.whatsapp, stage.phoneNumberId),
    transcript,
    rows: [],
    orders: [],
    mark: 0,
  }
  let failure: string | undefined
  try {
    await giveOutPhones(scene)
    for (const [index, step] of chat.steps.entries()) await playStep(scene, step, mishap?.step === index ? mishap : undefined)
    await checkEnd(scene)
  } catch (error) {
    failure = explain(error, stage)
  }
  const { file, title } = chat
  const ms = Math.round(performance.now() - begun)
  return { file, title, transcript: transcript.text(), summary: summary(scene), ms, ...(failure !== undefined && { failure }) }
}

async function playStep(scene: Scene, step: Step, mishap?: Mishap): Promise<void> {
  const at = (error: unknown): never => {
    if (error instanceof Error) error.message = `line ${step.line}: ${step.text}\n${error.message}`
    throw error
  }
  scene.mark = scene.phones.bubbles.length
  scene.transcript.did(scene.stage.clock.now(), step.text)
  for (const action of step.actions) await perform(scene, action).catch(at)
  if (mishap) {
    scene.transcript.did(scene.stage.clock.now(), `server: dies ${mishap.afterMs} ms later`)
    await pause(mishap.afterMs)
    await scene.stage.restartServer()
  }
  await catchUp(scene).catch(at)
  let patient = mishap !== undefined
  for (const expected of step.expectations) {
    let wrong = await whatIsWrong(scene, expected)
    if (wrong !== undefined && patient) {
      patient = false
      await scene.stage.clock.pass(unknownSendMs)
      await catchUp(scene).catch(at)
      wrong = await whatIsWrong(scene, expected)
    }
    if (wrong !== undefined) throw new ChatFailure(`line ${expected.line}: expect ${expected.text}\n${wrong}`)
  }
}

async function perform(scene: Scene, action: Action): Promise<void> {
  switch (action.do) {
    case 'say':
      return say(scene, action.who, action.what, action.text)
    case 'again':
      return again(scene, action.who, action.text)
    case 'after':
      return scene.stage.clock.pass(action.ms)
    case 'gateway':
      return gateway(scene, action)
    case 'courier':
      return courier(scene, action)
    case 'operator':
      return operator(scene, action)
    case 'website':
      return website(scene, action)
    case 'whatsapp':
      return whatsapp(scene, action)
    case 'catalogue':
      return catalogue(scene)
    case 'till':
      return till(scene, action)
    case 'stock':
      return control(scene).setStock(action.product, action.quantity)
    case 'server dies':
      return scene.stage.restartServer()
    default:
      return action satisfies never
  }
}

/** Customers, and the merchant's own people, who have not written before. */
async function giveOutPhones({ chat, stage, phones }: Scene): Promise<void> {
  const { sellers = [], operators = [] } = stage.merchant
  const staff = (role: 'seller' | 'operator') => (one: WorldPerson) => ({ ...one, role, user: one.phone })
  for (const phone of [...operators.map(staff('operator')), ...sellers.map(staff('seller'))]) await phones.add(phone)
  for (const [index, customer] of chat.customers.entries()) {
    const user = (customer.phone ?? customer.bsuid)!
    await phones.add({ ...customer, role: 'customer', user }, hiddenPhone(stage.merchant, index))
  }
}

/** The phone that a customer keeps to themselves until they share it: a valid number of the merchant's country. */
function hiddenPhone({ number }: WorldMerchant, index: number): string {
  const tail = String(7_654_300 + index)
  return number.startsWith('+880') ? `+88018${tail.padStart(8, '1')}` : `+62813${tail.padStart(8, '1')}`
}

async function checkEnd(scene: Scene): Promise<void> {
  const { ending } = scene.chat
  const [stock, violations] = await Promise.all([control(scene).stock(), control(scene).violations()])
  const { orders, phones } = scene
  const differences = whatDiffers(ending, { orders, stock, bubbles: phones.bubbles, violations })
  if (differences.length > 0) throw new ChatFailure(`line ${ending.line}: end: ${ending.text}\n${differences.join('\n')}`)
}

/** Where the orders ended, and what it took: bubbles and questions per customer, bubbles per order. */
function summary({ chat, orders, phones }: Scene): string {
  const per = chat.customers.map(({ key }) => {
    const heard = bubblesTo(phones.bubbles, key)
    const share = orders.length > 1 ? ` (${(heard / orders.length).toFixed(1)} per order)` : ''
    return `${key} heard ${heard} bubbles${share}, ${questionsTo(phones.bubbles, key)} of them questions`
  })
  return [orders.map(describe).join('; ') || 'no order', ...per].join('; ')
}

/** What failed; for anything but a chat that went another way, with the last words of the server. */
function explain(error: unknown, stage: Stage): string {
  if (error instanceof ChatFailure && !stage.server.hasEnded()) return error.message
  const output = stage.server.output()
  const said = error instanceof Error ? error.message : String(error)
  return output === '' || said.includes(output) ? said : `${said}\nthe server's last words:\n${output}`
}
