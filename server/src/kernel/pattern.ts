/** A merchant's pattern, ready to be compared with whole texts. */
export type Pattern = { matches(text: string): boolean }

/** Longest pattern, longest text that is compared, and how far counted repeats may unfold. */
const longest = { pattern: 120, text: 300, steps: 2_000 }

type Node =
  | { kind: 'one'; test: RegExp }
  | { kind: 'all'; parts: Node[] }
  | { kind: 'any'; parts: Node[] }
  | { kind: 'repeat'; part: Node; min: number; max: number }
type State = { test: RegExp; next: number } | { test?: undefined; next: number[] }

/**
 * Compiles a merchant's pattern: characters, classes, escapes like `\d`, groups, `|` and repeats. It is compared with a
 * whole text, in any case of letters, by walking all possibilities side by side: the time is the length of the text by the
 * size of the pattern, whatever either holds. So look-around, back references and lazy repeats do not exist here.
 *
 * @throws PatternProblem with what is wrong, for whoever wrote the pattern
 */
export function compilePattern(source: string): Pattern {
  const { states, start } = statesOf(parse(source))
  return {
    matches(text) {
      if (text.length > longest.text) return false
      let at = reach(states, [start])
      for (const character of text) {
        const next = [...at].flatMap(index => {
          const state = states[index]!
          return state.test?.test(character) ? [state.next] : []
        })
        at = reach(states, next)
        if (at.size === 0) return false
      }
      return at.has(0)
    },
  }
}

/** The pattern, or nothing where it cannot be compiled. */
export function patternOf(source: string): Pattern | undefined {
  try {
    return compilePattern(source)
  } catch (error) {
    if (error instanceof PatternProblem) return undefined
    throw error
  }
}

export class PatternProblem extends Error {}

/** Every state that is reached without a character. State 0 is the end. */
function reach(states: State[], from: number[]): Set<number> {
  const seen = new Set<number>()
  const open = [...from]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen.has(index)) continue
    seen.add(index)
    const state = states[index]!
    if (state.test === undefined) open.push(...state.next)
  }
  return seen
}

/** The states of a pattern, built from its end; counted repeats are written out. */
function statesOf(root: Node): { states: State[]; start: number } {
  const states: State[] = [{ next: [] }]
  let steps = 0
  const add = (state: State) => states.push(state) - 1
  function emit(node: Node, next: number): number {
    if (++steps > longest.steps) throw new PatternProblem('the pattern repeats too much')
    if (node.kind === 'one') return add({ test: node.test, next })
    if (node.kind === 'all') return node.parts.reduceRight((after, part) => emit(part, after), next)
    if (node.kind === 'any') return add({ next: node.parts.map(part => emit(part, next)) })
    const { part, min, max } = node
    let start = next
    if (max === Number.POSITIVE_INFINITY) {
      const loop: { next: number[] } = { next: [next] }
      start = add(loop)
      loop.next.push(emit(part, start))
    } else for (let count = min; count < max; count++) start = add({ next: [next, emit(part, start)] })
    for (let count = 0; count < min; count++) start = emit(part, start)
    return start
  }
  const start = emit(root, 0)
  return { states, start }
}

const escapes = /^\\(?:[dDwWsS]|[pP]\{[A-Za-z_=]{1,40}\}|[\^$\\.*+?()[\]{}|/])/u
const classes = /^\[(?:\\.|[^\]\\])*\]/u
const counts = /^\{(\d{1,3})(?:(,)(\d{1,3})?)?\}/

/** Reads a pattern into a tree. `^` at its beginning and `$` at its end say what holds anyway. */
function parse(source: string): Node {
  if (source.length === 0 || source.length > longest.pattern)
    throw new PatternProblem(`a pattern has 1 to ${longest.pattern} characters`)
  let rest = source.replace(/^\^/, '').replace(/(^|[^\\])\$$/, '$1')
  const eat = (text: string) => {
    rest = rest.slice(text.length)
    return text
  }

  function either(): Node {
    const parts = [sequence()]
    while (rest.startsWith('|')) {
      eat('|')
      parts.push(sequence())
    }
    return parts.length === 1 ? parts[0]! : { kind: 'any', parts }
  }
  function sequence(): Node {
    const parts: Node[] = []
    while (rest !== '' && !/^[|)]/.test(rest)) parts.push(repeated(atom()))
    return { kind: 'all', parts }
  }
  function atom(): Node {
    if (!rest.startsWith('(')) return single()
    eat(rest.startsWith('(?:') ? '(?:' : '(')
    const inside = either()
    if (!rest.startsWith(')')) throw new PatternProblem('a bracket is not closed')
    eat(')')
    return inside
  }
  function single(): Node {
    const found = escapes.exec(rest) ?? classes.exec(rest) ?? /^[^\\^$*+?()[\]{}|]/u.exec(rest)
    if (!found) throw new PatternProblem(`this is not understood: ${rest.slice(0, 10)}`)
    return { kind: 'one', test: oneCharacter(eat(found[0])) }
  }
  function repeated(part: Node): Node {
    const [text, min, several, max] = counts.exec(rest) ?? [rest.charAt(0)]
    const most = { '?': [0, 1], '*': [0, Number.POSITIVE_INFINITY], '+': [1, Number.POSITIVE_INFINITY] }[text]
    if (min === undefined && !most) return part
    eat(text)
    if (/^[?*+{]/.test(rest)) throw new PatternProblem('a repeat of a repeat is not understood')
    if (most) return { kind: 'repeat', part, min: most[0]!, max: most[1]! }
    const bound = max !== undefined ? Number(max) : several ? Number.POSITIVE_INFINITY : Number(min)
    if (bound < Number(min)) throw new PatternProblem(`${text} ends before it begins`)
    return { kind: 'repeat', part, min: Number(min), max: bound }
  }

  const tree = either()
  if (rest !== '') throw new PatternProblem('a bracket is closed that was not opened')
  return tree
}

function oneCharacter(source: string): RegExp {
  try {
    return new RegExp(`^${source}$`, 'iu')
  } catch {
    throw new PatternProblem(`this is not understood: ${source}`)
  }
}
