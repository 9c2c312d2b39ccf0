import type { LineRequest, OptionWish, Understanding } from '../../../server/src/understanding/index.ts'
import { type Branch, leaf, type Tree } from '../tree.ts'
import type { Notation } from './notation.ts'

const thousandths = 1000
/** The two measures that a wish may carry, in the words of the data. */
const measures = { extra: 'extra', less: 'light' } as const

/** The goods of a reading as the tree that evaluation data expects. A line for which no number was said is one. */
export function answerTree({ acts }: Pick<Understanding, 'acts'>, notation: Notation): Branch {
  const lines = acts.flatMap(act => (act.act === 'order' ? act.lines : [])).map(line => lineTree(line, notation))
  return { label: '', children: notation.wrapper === undefined ? lines : [{ label: notation.wrapper, children: lines }] }
}

function lineTree(line: LineRequest, notation: Notation): Tree {
  const number = (line.quantity ?? thousandths) / thousandths
  return {
    label: line.candidates[0]?.productId ?? 'NONE',
    children: [
      { label: 'NUMBER', children: [leaf(String(number))] },
      ...line.options.map(option => optionTree(option, notation)),
      ...(line.excluded ?? []).map(option => ({ label: 'NOT', children: [optionTree(option, notation)] })),
    ],
  }
}

function optionTree(option: OptionWish, notation: Notation): Tree {
  const value = (text: string): Tree => {
    const [, label, inner] = /^([^()]+)\((.+)\)$/.exec(text) ?? []
    return label && inner ? { label, children: [leaf(inner)] } : leaf(notation.upperCase ? text.toUpperCase() : text)
  }
  const values = [option.choice, ...(option.or ?? [])].map(value)
  const slot = { label: option.group, children: values.length === 1 ? values : [{ label: 'OR', children: values }] }
  const measure =
    option.quantity !== undefined ? String(option.quantity / thousandths) : option.qualifier && measures[option.qualifier]
  if (measure === undefined) return slot
  return {
    label: notation.complex === 'plain' ? 'COMPLEX' : `COMPLEX_${option.group}`,
    children: [{ label: 'QUANTITY', children: [value(measure)] }, slot],
  }
}
