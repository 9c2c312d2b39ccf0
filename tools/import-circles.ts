import type { Edge } from './imports.ts'

/** The edges of one circle in their order: the last leads back to the file that the first comes from. */
export type Circle = [Edge, ...Edge[]]

/**
 * Circles of files that import one another, types counted as well: one at least of each knot, and none where there is none.
 * Inside a circle no file can be read, tested or moved without all the others.
 */
export function circlesIn(edges: readonly Edge[]): Circle[] {
  const leaving = Map.groupBy(edges, edge => edge.from)
  const circles = new Map<string, Circle>()
  const done = new Set<string>()
  const way: Edge[] = []
  const follow = (file: string) => {
    for (const edge of leaving.get(file) ?? []) {
      const [first, ...more] = [...way.slice(startOf(way, edge)), edge]
      if (edge.to === first!.from) circles.set(`${edge.from} ${edge.to}`, [first!, ...more])
      else if (!done.has(edge.to)) {
        way.push(edge)
        follow(edge.to)
        way.pop()
      }
    }
    done.add(file)
  }
  for (const file of leaving.keys()) if (!done.has(file)) follow(file)
  return [...circles.values()]
}

/** Where on the way the file was left to which an edge leads; the end of the way, where it was not. */
function startOf(way: readonly Edge[], { to }: Edge): number {
  const at = way.findIndex(edge => edge.from === to)
  return at < 0 ? way.length : at
}
