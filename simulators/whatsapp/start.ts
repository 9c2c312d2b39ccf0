import { type Frame, openFrame, type Ports } from '../kit/server.ts'
import { Catalogues, type NewCatalogue } from './catalogues.ts'
import { Chats } from './chats.ts'
import { door } from './door.ts'
import { graphRoutes, unknownGraphPath } from './graph.ts'
import { MediaStore } from './media.ts'
import { type NewUser, People } from './people.ts'
import { RateLimits } from './rate.ts'
import type { Accepted } from './send.ts'
import { type BusinessNumber, defaultSettings, type Settings } from './settings.ts'
import { Templates } from './templates.ts'
import type { World } from './world.ts'

/** Settings that differ from the defaults, and what exists from the start; more can be added through the control door. */
export type WhatsAppOptions = Ports &
  Partial<Settings> & { numbers?: BusinessNumber[]; users?: NewUser[]; catalogues?: NewCatalogue[] }

/**
 * Starts a WhatsApp Business platform with a phone for everybody in it, written from contract whatsapp.md alone.
 *
 * Without numbers there is one: id 300000000000001, phone 6281100000001, account 200000000000001.
 */
export function startWhatsApp(options: WhatsAppOptions = {}): Promise<Frame> {
  const { port = 0, controlPort = 0, numbers, users, catalogues, ...settings } = options
  return openFrame({ port, controlPort }, ({ clock, faults, webhooks }) => {
    const world: World = {
      settings: { ...defaultSettings, ...settings },
      clock,
      webhooks,
      people: new People(),
      chats: new Chats(),
      media: new MediaStore(),
      templates: new Templates(),
      catalogues: new Catalogues(),
      rate: new RateLimits(),
      delivered: new Map(),
    }
    for (const number of numbers ?? [firstNumber]) world.people.addNumber(number)
    for (const user of users ?? []) world.people.addUser(user)
    for (const catalogue of catalogues ?? []) world.catalogues.put(catalogue)
    const accepted: Accepted = new Map()
    return { routes: graphRoutes(world, accepted), controls: door(world, accepted, faults), unknownPath: unknownGraphPath }
  })
}

const firstNumber = { phoneNumberId: '300000000000001', displayPhoneNumber: '6281100000001', wabaId: '200000000000001' }
