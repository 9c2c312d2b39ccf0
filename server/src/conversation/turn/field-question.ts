import { after, hours } from '../../kernel/clock.ts'
import { localDate } from '../../merchants/index.ts'
import { dayMonth, fieldLabel, isBirthDate, type OrderField } from '../order-type.ts'
import { say } from '../texts.ts'
import type { Turn } from './turn.ts'

/** So far ahead lies the day that is given as an example of one: nobody takes it for the only one that is free. */
const exampleMs = hours(7 * 24)

/** The usual question for a field of a service. Who is asked for a day to come sees one that is to come, and no year of birth. */
export function fieldQuestion({ language, now, model }: Turn, field: OrderField): string {
  const label = { field: fieldLabel(field, language) }
  if (isBirthDate(field)) return say(language, 'ask.field.birth_date', label)
  const date = dayMonth(localDate(after(now, exampleMs), model.merchant.timeZone), language)
  return say(language, `ask.field.${field.kind}`, { ...label, date })
}
