import { say } from '../texts.ts'
import { note, type Turn } from '../turn/turn.ts'

/** Says what no data answers, with a person one tap away. */
export function offerPerson(turn: Turn, key: string): void {
  note(turn, key)
  turn.choices = [{ action: 'human', label: say(turn.language, 'button.human') }]
}
