import type { Bubble } from '../player/phones.ts'

/** A bubble as the terminal shows it, what may be tapped with the number to type for it. */
export function show(from: string, bubble: Bubble): string {
  const { text, buttons, rows, listLabel, extras } = bubble
  const numbered = [...buttons, ...rows].map((label, index) => `  /${index + 1}  ${label}`)
  return [
    `${from}: ${text}`,
    ...extras.map(one => `  ${one}`),
    ...(rows.length > 0 ? [`  {${listLabel ?? 'list'}}`] : []),
    ...numbered,
  ].join('\n')
}
