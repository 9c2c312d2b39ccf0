import { readTrees, type Tree } from '../tree.ts'
import type { Venue } from './files.ts'

/** How a file writes trees down, apart from what they say. */
export type Notation = {
  /** The node around all lines, if there is one. */
  wrapper?: string
  upperCase: boolean
  /** The node around a value and its measure: `COMPLEX` for every slot, or `COMPLEX_<slot>`. */
  complex: 'plain' | 'by slot'
}

/**
 * Takes the notation from a file's own rows, all of them together: nothing of what a single row says can reach its answer.
 * Where no row has a measured value, the file's wrapper decides between the two notations in use.
 */
export function notationOf(expected: readonly string[], venue: Venue): Notation {
  const intents = new Set(venue.intents.map(intent => intent.name))
  const roots = expected.flatMap(text => readTrees(text).children)
  const wrapper = roots.map(root => root.label).find(label => !intents.has(label))
  const complex = roots.flatMap(labelsOf).filter(label => label.startsWith('COMPLEX'))
  const values = roots.flatMap(valuesOf)
  return {
    ...(wrapper !== undefined && { wrapper }),
    upperCase: values.length > 0 && values.every(value => value === value.toUpperCase()),
    complex: complex.some(label => label.startsWith('COMPLEX_')) || (complex.length === 0 && wrapper) ? 'by slot' : 'plain',
  }
}

const labelsOf = (tree: Tree): string[] => [tree.label, ...(tree.children ?? []).flatMap(labelsOf)]
const valuesOf = (tree: Tree): string[] => tree.children?.flatMap(valuesOf) ?? [tree.label]
