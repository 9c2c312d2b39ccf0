import { asText } from '../kit/shape.ts'
import { Refusal } from './refusal.ts'

/** A text that must be there: 131008 when missing, 131009 when blank or longer than `max` UTF-16 units (contract §5.3). */
export function requiredText(where: string, value: unknown, max: number): string {
  if (value === undefined || value === null) throw new Refusal(131008, `${where} is missing`)
  const text = asText(value)
  if (text === undefined || text.trim() === '') throw new Refusal(131009, `${where} must be text that is not blank`)
  if (text.length > max) throw new Refusal(131009, `${where} is ${text.length} characters long; at most ${max}`)
  return text
}

export function optionalText(where: string, value: unknown, max: number): string | undefined {
  return value === undefined ? undefined : requiredText(where, value, max)
}

export function count(where: string, number: number, min: number, max: number): void {
  if (number < min || number > max) throw new Refusal(131009, `${where}: ${number}, must be ${min} to ${max}`)
}

export function unique(where: string, values: string[]): void {
  if (new Set(values).size !== values.length) throw new Refusal(131009, `${where} must be different from each other`)
}
