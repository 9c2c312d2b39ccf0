import type { OptionGroup } from '../../catalogue/index.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { Turn } from '../turn/turn.ts'

/** What something can be had as, a line for each group: `Size: Regular, Large (+Rp5.000)`. */
export const optionsTold = (turn: Turn, groups: readonly OptionGroup[]): string[] =>
  groups.map(({ group, choices }) => choicesTold(turn, group, choices))

/** `Size: Regular, Large (+Rp5.000)` */
export const choicesTold = (turn: Turn, name: string, choices: { name: string; price: number }[]): string =>
  `${name}: ${choices
    .map(({ name: choice, price }) => (price === 0 ? choice : `${choice} (${signed(turn, price)})`))
    .join(', ')}`

const signed = ({ model }: Turn, price: number) =>
  `${price < 0 ? '−' : '+'}${formatMoney(Math.abs(price), model.merchant.currency)}`
