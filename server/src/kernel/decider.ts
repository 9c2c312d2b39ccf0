/**
 * The shape of every aggregate: a pure decision and a pure fold.
 *
 * `decide` looks at a command and the state and answers with events, or with a refusal that says why; it changes
 * nothing. `evolve` folds one event into the state. The row of an aggregate always equals the fold of its journal.
 */
export type Decider<Command, State, Event, Refusal> = {
  initial: State
  decide(command: Command, state: State): Decision<Event, Refusal>
  evolve(state: State, event: Event): State
}

/** Events to record, or a refusal: an expected "no" is a value, never an exception. */
export type Decision<Event, Refusal> = { ok: true; events: Event[] } | { ok: false; refusal: Refusal }

export const accepted = <Event>(...events: Event[]): { ok: true; events: Event[] } => ({ ok: true, events })
export const refused = <Refusal>(refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal })

/** The state after a journal. */
export const fold = <State, Event>(
  evolve: (state: State, event: Event) => State,
  initial: State,
  events: readonly Event[],
): State => events.reduce(evolve, initial)

/** Makes a switch that forgets a case fail to compile; reached at run time only by data from a newer version. */
export function unreachable(value: never, what: string): never {
  throw new Error(`unknown ${what}: ${JSON.stringify(value)}`)
}
