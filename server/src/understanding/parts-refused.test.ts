import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const jhal = { group: 'Jhal', choices: ['ঝাল ছাড়া', 'ঝাল কম', 'ঝাল বেশি'] }
const read = reader(
  shop(
    ['bn', 'en'],
    [
      product('cha', 'দুধ চা', 'cup', {
        aliases: ['dudh cha'],
        options: [
          { group: 'Sugar', choices: [choice('Less Sugar', 'চিনি কম', 'chini kom'), choice('No Sugar', 'চিনি ছাড়া', 'chini chara')] },
        ],
      }),
      product('fuchka', 'ফুচকা', 'plate', { aliases: ['fuchka'], options: [choices(jhal.group, jhal.choices)] }),
      product('jhalmuri', 'ঝালমুড়ি', 'pcs', { aliases: ['jhalmuri'] }),
    ],
  ),
)
function choice(name: string, ...aliases: string[]) {
  return { name, aliases }
}
