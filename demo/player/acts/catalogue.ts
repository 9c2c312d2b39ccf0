import { credentials, whatsappAccount } from '../../processes/accounts.ts'
import { control, type Scene } from '../scene.ts'

const catalogId = '700000000000001'
/** As long as a catalogue takes to be told and to be followed to its end. */
const settlesMs = 30_000

/** The merchant connects its shops with a catalogue at Meta, and its number shows it from then on. */
export async function catalogue(scene: Scene): Promise<void> {
  const { simulators, clock } = scene.stage
  await simulators.doors.whatsapp.post('/_control/catalogues', { catalogId, wabaId: whatsappAccount })
  const { accessToken } = credentials.whatsapp
  await control(scene).showCatalogue({ apiUrl: simulators.urls.whatsapp, catalogId, accessToken })
  await clock.pass(settlesMs)
}
