import { accepted, type Understanding } from '../../server/src/understanding/index.ts'
import { expectedGoods, toldGoods } from './acts-told.ts'
import type { Message } from './messages.ts'

type GoodsFeatures = Understanding['goods'][number]['features']

/** One thing that a reading does to the goods of an order. `isOpen`: several products or none remain, so it is asked about. */
export type JudgedGoods = { right: boolean; isOpen: boolean; confidence: number; features: GoodsFeatures }

/** Holds what a reading does to the goods against what was expected; each expected line serves once. */
export function judgeGoods(message: Message, { acts, goods }: Understanding): JudgedGoods[] {
  const left = expectedGoods(message.acts)
  return toldGoods(acts).map((told, i) => {
    const at = left.indexOf(told)
    if (at >= 0) left.splice(at, 1)
    return { ...goods[i]!, right: at >= 0, isOpen: isOpen(told) }
  })
}

/** All lines of a message: those that were read, and where fewer were read than there are, those that are missing. */
export const allGoods = (message: Message, { acts }: Understanding) =>
  Math.max(toldGoods(acts).length, expectedGoods(message.acts).length)

/** Goes into the order without a word. */
export const isAccepted = ({ isOpen, confidence }: JudgedGoods) => !isOpen && confidence >= accepted

/** A line of which several products or none remain is asked about, never put into the order. */
const isOpen = (told: string) => /^(?:order|replace \S+ by) (?:nothing |\S+\/)/.test(told)
