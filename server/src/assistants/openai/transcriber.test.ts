import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTranscriber } from '../../../../simulators/transcriber/start.ts'
import { sampleVoice } from '../../../../simulators/whatsapp/samples.ts'
import { Unreachable } from '../../kernel/errors.ts'
import type { VoiceNote } from '../transcriber.ts'
import { openAiTranscriber } from './transcriber.ts'

const key = 'transcriber-key-for-tests'
let simulator: Awaited<ReturnType<typeof startTranscriber>>
beforeAll(async () => {
  simulator = await startTranscriber({ key })
})
beforeEach(async () => {
  simulator.faults.clear()
  await simulator.up()
})
afterAll(() => simulator.close())

const at = (options: Partial<Parameters<typeof openAiTranscriber>[0]> = {}) =>
  openAiTranscriber({ baseUrl: `${simulator.url}/v1`, key, model: 'whisper-1', timeoutMs: 2_000, ...options })
const saying = (text: string, note: Partial<VoiceNote> = {}): VoiceNote => ({
  bytes: new Uint8Array(sampleVoice(text)),
  mimeType: 'audio/ogg; codecs=opus',
  languages: ['id', 'en'],
  ...note,
})
const file = (text: string) => saying('', { bytes: new TextEncoder().encode(text) })
const fault = (given: object) => simulator.control('faults', given)
const seen = async () => (await simulator.control<{ heard: Record<string, unknown>[] }>('heard')).heard.at(-1)
const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error as Unreachable,
  )

describe('the transcriber', () => {
  it('tells what was said, without the blanks around it, in any script', async () => {
    expect(await at().transcribe(saying('  dua strip paracetamol ya\n'))).toEqual({
      kind: 'text',
      text: 'dua strip paracetamol ya',
    })
    const long = 'এনআইডি সেবা লাগবে। '.repeat(40).trim()
    expect(await at().transcribe(saying(long))).toEqual({ kind: 'text', text: long })
  })

  it('names the language only where there is one, in whichever script it is written', async () => {
    await at().transcribe(saying('halo', { languages: ['id', 'en'] }))
    expect(await seen()).toMatchObject({ model: 'whisper-1', language: null, filename: 'voice.ogg', type: 'audio/ogg' })
    await at().transcribe(saying('halo', { languages: ['bn-Latn', 'bn'] }))
    expect(await seen()).toMatchObject({ language: 'bn' })
  })

  it('needs no key where the server asks for none', async () => {
    const open = await startTranscriber({ key: '' })
    const { key: _, ...keyless } = { key, baseUrl: `${open.url}/v1/`, model: 'whisper-1' }
    expect(await openAiTranscriber(keyless).transcribe(saying('halo'))).toEqual({ kind: 'text', text: 'halo' })
    await open.close()
  })

  it('refuses silence, what is no audio, and more than one message holds', async () => {
    expect(await at().transcribe(saying(''))).toMatchObject({ kind: 'refused', why: 'silence' })
    expect(await at().transcribe(file('no audio'))).toMatchObject({ kind: 'refused', why: 'unreadable' })
    expect(await at().transcribe(file(''))).toMatchObject({ kind: 'refused', why: 'unreadable' })
    expect(await at().transcribe(saying('a', { mimeType: 'audio/amr' }))).toMatchObject({ kind: 'refused', why: 'unreadable' })
    expect(await at().transcribe(saying('ya '.repeat(1_400)))).toMatchObject({ kind: 'refused', why: 'too_long' })
  })

  it('sends nothing that is larger than its limit, and takes the limit of the server for an answer', async () => {
    await simulator.control('faults', { kind: 'status', status: 500 })
    expect(await at({ maxBytes: 50 }).transcribe(saying('halo'))).toMatchObject({ kind: 'refused', why: 'too_large' })
    simulator.faults.clear()
    await fault({ kind: 'status', status: 413 })
    expect(await at().transcribe(saying('halo'))).toMatchObject({ kind: 'refused', why: 'too_large' })
  })

  it('tells a wrong key, model or address from a note that cannot be heard', async () => {
    for (const wrong of [{ key: 'wrong' }, { model: 'no-such-model' }, { baseUrl: simulator.url }])
      expect(await at(wrong).transcribe(saying('halo'))).toMatchObject({ kind: 'refused', why: 'account' })
  })

  it('is unreachable while connections are refused or it has too much to do', async () => {
    await fault({ kind: 'status', status: 429 })
    expect(await failure(at().transcribe(saying('halo')))).toMatchObject({ name: 'Unreachable', mayHaveHappened: false })
    await simulator.down()
    expect(await failure(at().transcribe(saying('halo')))).toBeInstanceOf(Unreachable)
  })

  it('is unreachable when the answer is late, lost, an error of the server or no transcription', async () => {
    const garbage = [{ body: 'not json' }, { body: { text: 7 } }, { body: {} }, { body: 'null' }].map(one => ({
      ...one,
      status: 200,
    }))
    for (const bad of [{ kind: 'lose_answer' }, { kind: 'drop' }, { status: 503 }, { status: 307 }, ...garbage]) {
      await fault({ kind: 'status', ...bad })
      expect(await failure(at().transcribe(saying('halo'))), JSON.stringify(bad)).toBeInstanceOf(Unreachable)
    }
    await fault({ kind: 'delay', ms: 500 })
    expect(await failure(at({ timeoutMs: 50 }).transcribe(saying('halo')))).toMatchObject({ mayHaveHappened: true })
  })

  it('reads no answer without end', async () => {
    await fault({ kind: 'status', status: 200, body: `{"text":"${'a'.repeat(1_100_000)}"}` })
    expect(await failure(at().transcribe(saying('halo')))).toBeInstanceOf(Unreachable)
  })

  it('repeats neither what was said nor the key in what it refuses or throws', async () => {
    const echo = `{"error":{"message":"Incorrect API key provided: ${key}. Heard: rahasia sekali"}}`
    const told: unknown[] = []
    for (const status of [200, 400, 401, 413, 429, 500]) {
      await fault({ kind: 'status', status, body: echo })
      told.push(
        await at()
          .transcribe(saying('rahasia sekali'))
          .catch((error: Error) => error.stack),
      )
    }
    expect(JSON.stringify(told)).not.toMatch(/rahasia|transcriber-key/)
  })
})
