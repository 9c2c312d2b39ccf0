import type { Clock } from '../../kernel/clock.ts'
import type { Interpreter } from '../interpreter.ts'
import { sparing } from './breaker.ts'
import { type ModelOptions, modelInterpreter } from './interpreter.ts'

/** A language model as an interpreter, left alone for a while when it keeps failing. */
export const openModel = (options: ModelOptions, clock: Clock): Interpreter => sparing(modelInterpreter(options), clock)
