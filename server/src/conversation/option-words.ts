import type { Language } from '../kernel/region.ts'
import type { WishedOption } from '../orders/index.ts'
import { say } from './texts.ts'

/** A choice as customers and kitchens read it: `Keju`, `extra Keju`, `Shot ×2`. */
export function optionWords({ choice, qualifier, count = 1 }: WishedOption, language: Language): string {
  const what = qualifier ? say(language, `option.${qualifier}`, { choice }) : choice
  return count > 1 ? say(language, 'option.times', { choice: what, count }) : what
}
