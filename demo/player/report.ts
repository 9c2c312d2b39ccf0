import type { Played } from './play-chat.ts'

/** One chat as it is printed: the transcript (of a failed chat always), then `PASS|FAIL <file>` and what failed. */
export function report(played: Played, quiet: boolean): string {
  const { file, title, transcript, summary, failure, ms } = played
  const verdict = `${failure === undefined ? 'PASS' : 'FAIL'} ${file}`
  if (quiet && failure === undefined) return verdict
  const told = [`\n── ${title}`, transcript, summary && `(${summary}; ${(ms / 1000).toFixed(1)} s)`]
  return [...told, verdict, failure && indented(failure)].filter(Boolean).join('\n')
}

const indented = (text: string) =>
  text
    .split('\n')
    .map(line => `  ${line}`)
    .join('\n')
