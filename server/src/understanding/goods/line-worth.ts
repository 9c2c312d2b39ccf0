import { type Composition, isPart, namesProduct } from './composition.ts'
import { countsChoice, isManner, isNounBeside, valueIn } from './line-meanings.ts'
import { portionsIn } from './line-portions.ts'
import { weigh } from './line-weights.ts'
import type { Piece } from './piece.ts'

/** What it is worth to read the pieces as one line of the product; nothing where they cannot be one. */
export function worthOf(line: readonly Piece[], product: number, composition: Composition): number | undefined {
  const portions = portionsIn(line, product, composition)
  let worth: number = weigh.line
  let heads = 0
  let core: 'one' | 'many' | undefined
  let numbers = 0
  let values = 0
  let leftOut = 0
  let behindPart = false
  let lastIsPart = false
  /** "Poppadoms x 4": what is named behind that is no further one of them. */
  let countedAfter = false
  let taken = new Map<string, string>()
  let shared = taken
  let lastGroup: string | undefined
  for (let i = 0; i < line.length; i++) {
    const piece = line[i]!
    switch (piece.kind) {
      case 'head': {
        if (piece.excluded) return undefined
        if (!piece.products.includes(product)) {
          if (!isNounBeside(line, i, product, composition)) return undefined
          break
        }
        const beside = line[i - 1]
        if (heads > 0) worth += beside?.kind === 'head' ? weigh.doubledHead : weigh.anotherHead
        else worth += piece.exact ? weigh.head : weigh.partOfHead
        if (lastIsPart && numbers === 0) behindPart = true
        heads++
        break
      }
      case 'value': {
        const value = valueIn(line, i, product, composition)
        if (!value && piece.misfit) worth += weigh.misfit
        if (!value && piece.misfit) break
        if (!value) return undefined
        const group = composition.group(product, value.group)!
        if (isManner(line, i, product, composition)) break
        if (piece.excluded) {
          if (!group.negatable) return undefined
          leftOut++
        } else {
          const plain = namesProduct(group)
          if (group.core) core = plain ? 'one' : (core ?? 'many')
          if (plain && piece.weak) worth += weigh.byManner
          const before = taken.get(value.group)
          if (before === value.choice) worth += weigh.repeated
          else if (before !== undefined && plain)
            worth +=
              group.max > 1 && lastGroup === value.group && !countedAfter && line[i - 1]?.kind !== 'number'
                ? weigh.listed
                : weigh.contrary
          else if (before !== undefined && group.max === 1) worth += weigh.contrary
          taken.set(value.group, value.choice)
          lastGroup = value.group
          lastIsPart = isPart(group)
          values++
        }
        worth += piece.quality
        break
      }
      case 'number': {
        if (portions?.starts.includes(i)) {
          if (i === portions.starts[0]) shared = taken
          taken = new Map(shared)
          worth += weigh.portion
          break
        }
        if (piece.measured) break
        if (countsChoice(line, i, product, composition)) {
          worth += weigh.numberOfChoice
          break
        }
        if (isPronoun(line, i, product, composition)) {
          worth += weigh.articleInside
          break
        }
        const ahead = line[i - 1]
        if (ahead?.kind === 'break' && ahead.and && !piece.article) worth += weigh.numberBehindAnd
        if (ahead?.kind === 'break' && ahead.slip && isSaid(line[i + 1])) {
          worth += weigh.numberOfChoice
          break
        }
        numbers++
        countedAfter ||= values > 0 && !piece.article
        if (heads + values === 0 && numbers === 1)
          worth += line[i + 1]?.kind === 'break' ? weigh.numberCutOff : weigh.numberFirst
        else if (piece.article) worth += isOfAnother(line[i + 1], product) ? weigh.numberInside : weigh.articleInside
        else if (numbers === 1 && (values === 0 || countsBehind(line, i, product, composition))) worth += weigh.numberBehindHead
        else worth += i === line.length - 1 && numbers === 1 ? weigh.numberLast : weigh.numberInside
        break
      }
      case 'break':
        worth += piece.weight * weigh.sentenceInside
        if (values + leftOut > 0 && heads === 0 && core !== 'one') worth += weigh.andBeforeName
        break
      case 'each':
        if (i === portions?.each) taken = shared
        break
      default:
        break
    }
  }
  if (heads + values === 0) return undefined
  if (heads === 0) worth += headless(core, line, product, composition)
  else if (values === 0 && numbers === 0)
    worth += leftOut > 0 && composition.isNamed(product) ? weigh.headBehindPart : weigh.bareHead
  else if (core !== 'one' && values > 0 && composition.isNamed(product))
    worth += behindPart ? weigh.headBehindPart : weigh.headWithoutName
  return worth
}

/** What it costs that no word for the product was said. */
function headless(core: 'one' | 'many' | undefined, [first]: readonly Piece[], product: number, composition: Composition) {
  if (core !== undefined) return core === 'one' ? weigh.byCore : weigh.byCoreOfMany
  const counted = first?.kind === 'number' && !first.measured
  return counted && composition.isNamed(product) ? weigh.byHow : weigh.byNothing
}

/** "lattes x 2 with …": a number right behind what names the product, and not right before what comes next. */
function countsBehind(line: readonly Piece[], i: number, product: number, composition: Composition): boolean {
  const [before, number, after] = [line[i - 1], line[i]!, line[i + 1]]
  if (before?.kind !== 'value' || (after && after.kind !== 'break' && after.start === number.end)) return false
  const value = valueIn(line, i - 1, product, composition)
  const group = value && composition.group(product, value.group)
  return group !== undefined && namesProduct(group)
}

/** "A latte, make that two": nothing else follows in its breath. */
const isSaid = (next: Piece | undefined) => next === undefined || next.kind === 'break'

/** "…with a side of beans": a word for another thing begins what the article counts. */
const isOfAnother = (next: Piece | undefined, product: number) =>
  next?.kind === 'value' && next.heads !== undefined && !next.heads.includes(product)

/** "A large one": one behind an article and how it shall be counts nothing. */
function isPronoun(line: readonly Piece[], i: number, product: number, composition: Composition): boolean {
  const [article, how, one] = [line[i - 2], line[i - 1], line[i]]
  if (one?.kind !== 'number' || one.value !== 1 || article?.kind !== 'number' || !article.article) return false
  if (how?.kind !== 'value' || how.start !== article.end || how.end !== one.start) return false
  const value = valueIn(line, i - 1, product, composition)
  return value !== undefined && !composition.names(product, value)
}
