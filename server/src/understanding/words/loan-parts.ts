/**
 * How a word sounds: its consonants, and the vowels before, between and behind them (one more than consonants). An English spelling
 * has its letters there, what is written by ear has the vowels that are heard, `.` for the one that Bangla does not write.
 */
export type Sound = { consonants: string; vowels: readonly string[] }

/** `k~ab~er` → k, b, r with a, e between. Doubled consonants are one, and so is a nasal before its own. */
export function parted(text: string): Sound {
  let consonants = ''
  const between: string[] = ['']
  for (let i = 0; i < text.length; i++) {
    const piece = text[i]!
    if (piece === '~') between[between.length - 1] += text[++i]!
    else if (piece === 'g' && text[i - 1] === 'n' && (text[i + 1] === 'k' || text[i + 1] === 'g')) continue
    else if (between.at(-1) !== '' || consonants.at(-1) !== piece) {
      consonants += piece
      between.push('')
    }
  }
  return { consonants, vowels: between }
}
