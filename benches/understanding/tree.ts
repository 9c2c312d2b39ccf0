/** A labelled tree as evaluation data writes it: `(ORDER (PIZZAORDER (NUMBER 2 ) ) )`. A leaf has no list of children. */
export type Tree = { label: string; children?: Tree[] }

export const leaf = (label: string): Tree => ({ label })

/** A node that holds others; nothing is understood in an empty one. */
export type Branch = Tree & { children: Tree[] }

/** Under this label every word is a child of its own; elsewhere words that stand together are one value. */
const alternatives = 'OR'

/**
 * Reads a tree, or several in a row; the answer is a node without a label that holds them. Throws on brackets that do not
 * match, since a row that cannot be read must not count as one that was got wrong.
 */
export function readTrees(text: string): Branch {
  const root: Branch = { label: '', children: [] }
  const open: Branch[] = [root]
  let words: string[] = []
  const flush = () => {
    const at = open.at(-1)!
    if (words.length === 0) return
    if (at === root) throw new Error(`words outside of brackets in ${JSON.stringify(text)}`)
    if (at.label === alternatives) at.children.push(...words.map(leaf))
    else at.children.push(leaf(words.join(' ')))
    words = []
  }
  const tokens = text.match(/[()]|[^\s()]+/g) ?? []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token !== '(' && token !== ')') {
      words.push(token)
      continue
    }
    flush()
    if (token === ')') {
      if (open.length === 1) throw new Error(`a bracket too many in ${JSON.stringify(text)}`)
      open.pop()
      continue
    }
    const label = tokens[++i]
    if (label === undefined || label === '(' || label === ')') throw new Error(`no label in ${JSON.stringify(text)}`)
    const node: Branch = { label, children: [] }
    open.at(-1)!.children.push(node)
    open.push(node)
  }
  if (open.length > 1) throw new Error(`a bracket is not closed in ${JSON.stringify(text)}`)
  if (words.length > 0) throw new Error(`words outside of brackets in ${JSON.stringify(text)}`)
  return root
}

/** The trees as text, in the notation that `readTrees` reads. */
export const writeTrees = (root: Branch): string => root.children.map(writeTree).join(' ')

const writeTree = ({ label, children }: Tree): string =>
  children === undefined ? label : `(${label} ${children.map(child => `${writeTree(child)} `).join('')})`

/** One text for all trees that are equal up to the order of children; spaces and underscores in values are the same. */
export function unordered(tree: Tree): string {
  const label = tree.label.replace(/[\s_]+/g, '_')
  if (tree.children === undefined) return label
  return `${label}(${tree.children.map(unordered).sort().join(',')})`
}

/** Whether two trees are equal up to the order of children: the same label, and the children can be paired so that each pair is. */
export const equal = (a: Tree, b: Tree) => unordered(a) === unordered(b)
