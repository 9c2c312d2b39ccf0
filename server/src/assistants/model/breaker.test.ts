import { describe, expect, it } from 'vitest'
import { Unreachable } from '../../kernel/errors.ts'
import type { Interpreted, Interpreter, InterpretRequest } from '../interpreter.ts'
import { sparing } from './breaker.ts'

const request: InterpretRequest = { text: 'x', languages: [], candidates: [], fields: [], asks: [], acts: [] }
const read: Interpreted = { kind: 'read', interpretation: { acts: [], lines: [], fields: [], unsure: true }, tokens: 1 }

function model(answers: (Interpreted | 'away')[]) {
  const asked = { times: 0 }
  let nowMs = 0
  const interpreter: Interpreter = {
    async interpret() {
      asked.times += 1
      const answer = answers.shift() ?? read
      if (answer === 'away') throw new Unreachable('away', false)
      return answer
    },
  }
  const spared = sparing(interpreter, { now: () => new Date(nowMs) })
  const ask = () => spared.interpret(request).catch(() => 'failed' as const)
  return { ask, asked, pass: (ms: number) => (nowMs += ms) }
}

describe('a model that keeps failing', () => {
  it('is left alone for a minute after three failures in a row, and then asked once', async () => {
    const { ask, asked, pass } = model(['away', 'away', 'away', 'away', read])
    for (let n = 0; n < 10; n += 1) await ask()
    expect(asked.times).toBe(3)
    pass(60_000)
    await ask()
    await ask()
    expect(asked.times).toBe(4)
    pass(60_000)
    expect(await ask()).toEqual(read)
    expect(await ask()).toEqual(read)
    expect(asked.times).toBe(6)
  })

  it('is asked on when an answer comes between two failures', async () => {
    const { ask, asked } = model(['away', 'away', read, 'away', 'away', read])
    for (let n = 0; n < 6; n += 1) await ask()
    expect(asked.times).toBe(6)
  })

  it('is left alone too when it refuses our settings', async () => {
    const refused: Interpreted = { kind: 'refused', why: 'account', detail: 'answered 401', tokens: 0 }
    const { ask, asked } = model([refused, refused, refused])
    for (let n = 0; n < 5; n += 1) await ask()
    expect(asked.times).toBe(3)
  })
})
