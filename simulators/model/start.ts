import { ControlRefusal, controlCall } from '../kit/control.ts'
import { Router } from '../kit/router.ts'
import { type Frame, openFrame, type Ports } from '../kit/server.ts'
import { asText, type Fields } from '../kit/shape.ts'
import { complete, refusal, type Speaker } from './complete.ts'

export type ModelOptions = Ports & {
  /** The bearer token that is asked for; an empty one asks for none, as servers of one's own do. */
  key?: string
  models?: string[]
}

/**
 * Starts a language model that speaks OpenAI's `POST /v1/chat/completions`. It understands nothing: it says what the
 * control door tells it to say, in turn, and that it is unsure when it was told nothing.
 */
export function startModel(options: ModelOptions = {}): Promise<Frame> {
  const { port = 0, controlPort = 0, key = 'model-key-for-tests', models = ['test-model'] } = options
  const speaker: Speaker = { key, models, heard: [], says: [] }
  return openFrame({ port, controlPort }, () => ({
    routes: new Router().on('POST', '/v1/chat/completions', request => complete(speaker, request)),
    controls: door(speaker),
    unknownPath: ({ method, path }) => refusal(404, `Invalid URL (${method} ${path})`, 'unknown_url'),
  }))
}

/** The control calls of the model; simulators/README.md lists them with their shapes. */
function door(speaker: Speaker): Router {
  const router = new Router()
  controlCall(router, 'POST', 'says', body => addAnswer(speaker, body))
  controlCall(router, 'DELETE', 'says', () => void speaker.says.splice(0))
  controlCall(router, 'GET', 'heard', () => ({ heard: speaker.heard }))
  return router
}

function addAnswer({ says }: Speaker, body: Fields): void {
  const content = asText(body.content)
  if (content === undefined) throw new ControlRefusal('content is what the model says, as text')
  says.push({ content, finish: asText(body.finish) ?? 'stop' })
}
