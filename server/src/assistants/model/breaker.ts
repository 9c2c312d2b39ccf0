import type { Clock } from '../../kernel/clock.ts'
import { seconds } from '../../kernel/clock.ts'
import { Unreachable } from '../../kernel/errors.ts'
import type { Interpreter } from '../interpreter.ts'

const failuresInARow = 3
const restMs = seconds(60)

/**
 * Spares customers the wait for a model that is away: after three failures in a row nobody is asked for a minute, then
 * one is, and the answer decides. Settings that are refused count too: a wrong key does not mend itself by asking.
 */
export function sparing(interpreter: Interpreter, clock: Clock): Interpreter {
  let failures = 0
  let restUntil = 0
  const failed = () => {
    failures += 1
    if (failures >= failuresInARow) restUntil = clock.now().getTime() + restMs
  }
  return {
    async interpret(request) {
      if (clock.now().getTime() < restUntil) throw new Unreachable('the model: rests after failures', false)
      try {
        const answer = await interpreter.interpret(request)
        if (answer.kind === 'refused' && answer.why === 'account') failed()
        else failures = 0
        return answer
      } catch (error) {
        failed()
        throw error
      }
    },
  }
}
