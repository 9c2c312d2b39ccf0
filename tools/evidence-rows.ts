/** A row of `docs/reference/evidence.md`: what is promised under which number, and where that is played. */
export type EvidenceRow = { id: string; promise: string; files: string[]; commands: string[]; sizes: string }

/** Reads the rows of the page's tables: test files and commands stand in back-quotes in the third column. */
export function evidenceRows(page: string): EvidenceRow[] {
  return page.split('\n').flatMap(line => {
    const [, id, promise, where, sizes] = line.split('|').map(cell => cell.trim())
    if (!id || !/^F\d+$/.test(id) || promise === undefined || where === undefined || sizes === undefined) return []
    const quoted = [...where.matchAll(/`([^`]+)`/g)].map(match => match[1]!)
    return [
      {
        id,
        promise,
        sizes,
        files: quoted.filter(text => text.endsWith('.ts')),
        commands: quoted.filter(text => text.startsWith('npm ')),
      },
    ]
  })
}
