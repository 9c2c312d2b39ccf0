import type { Pack } from './pack-schema.ts'

/** The words of a phrase as tokens have them: lower case, slang replaced, endings stripped where an everyday word remains. */
export function phraseWords(text: string, { canon }: { canon: (word: string) => string }): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .split(/[\s\-/.,:;!?()&+"]+/)
    .flatMap(word => (word === '*' ? ['*'] : canon(word).split(' ')))
    .filter(word => word !== '')
}

/** A word without its beginnings and endings, the mildest cut first; an ending `ies>y` leaves another in its place. */
export function stemsOf(word: string, { after, before, definite }: Pack['affixes']): { stem: string; definite: boolean }[] {
  const endings = [
    ['', ''] as const,
    ...after
      .map(one => [one.split('>')[0]!, one.split('>')[1] ?? ''] as const)
      .filter(([ending]) => word.endsWith(ending) && word.length >= ending.length + (ending.length > 2 ? 2 : 3)),
  ]
  const beginnings = ['', ...before.filter(beginning => word.startsWith(beginning) && word.length >= beginning.length + 3)]
  return endings
    .flatMap(([ending, left]) =>
      beginnings
        .filter(beginning => ending !== '' || beginning !== '')
        .map(beginning => ({
          stem: word.slice(beginning.length, word.length - ending.length) + left,
          definite: definite.includes(ending),
        })),
    )
    .filter(candidate => candidate.stem.length >= 2)
    .sort((a, b) => b.stem.length - a.stem.length)
}
