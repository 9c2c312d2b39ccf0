import { ControlRefusal, controlCall } from '../kit/control.ts'
import { Router } from '../kit/router.ts'
import { type Frame, openFrame, type Ports } from '../kit/server.ts'
import { asText, type Fields } from '../kit/shape.ts'
import { type Listener, refusal, transcribe } from './transcribe.ts'

export type TranscriberOptions = Ports & {
  /** The bearer token that is asked for; an empty one asks for none, as servers of one's own do. */
  key?: string
  models?: string[]
}

/**
 * Starts a speech-to-text server that speaks OpenAI's `POST /v1/audio/transcriptions`. It hears what the simulated
 * WhatsApp wrote into its voice notes (the Ogg comment `TRANSCRIPT`), or what the control door says it hears.
 */
export function startTranscriber(options: TranscriberOptions = {}): Promise<Frame> {
  const { port = 0, controlPort = 0, key = 'transcriber-key-for-tests', models = ['whisper-1'] } = options
  const listener: Listener = { key, models, heard: [], said: new Map() }
  return openFrame({ port, controlPort }, () => ({
    routes: new Router().on('POST', '/v1/audio/transcriptions', request => transcribe(listener, request)),
    controls: door(listener),
    unknownPath: ({ method, path }) => refusal(404, `Invalid URL (${method} ${path})`, 'unknown_url'),
  }))
}

/** The control calls of the transcriber; simulators/README.md lists them with their shapes. */
function door(listener: Listener): Router {
  const router = new Router()
  controlCall(router, 'POST', 'said', body => setSaid(listener, body))
  controlCall(router, 'DELETE', 'said', () => listener.said.clear())
  controlCall(router, 'GET', 'heard', () => ({ heard: listener.heard }))
  return router
}

function setSaid({ said }: Listener, body: Fields): void {
  const text = asText(body.text)
  if (text === undefined) throw new ControlRefusal('text is what is heard')
  said.set(asText(body.sha256) ?? 'any', text)
}
