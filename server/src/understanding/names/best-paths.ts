/** One step of a path through places in a row: from `from` to `to`, worth `score`. */
export type Step<Value> = { from: number; to: number; score: number; value: Value }
type Path<Value> = { score: number; step?: Step<Value>; before?: Path<Value> }

/**
 * The `count` best ways to come from place 0 to the last place by steps that only go forward: the sum of their scores
 * decides, the earlier step wins a tie. `stepsTo(place)` gives the steps that end there.
 */
export function bestPaths<Value>(
  places: number,
  count: number,
  stepsTo: (place: number) => Iterable<Step<Value>>,
): { score: number; values: Value[] }[] {
  const best: Path<Value>[][] = [[{ score: 0 }]]
  for (let place = 1; place <= places; place++) {
    const paths: Path<Value>[] = []
    for (const step of stepsTo(place))
      for (const before of best[step.from]!) {
        const score = before.score + step.score
        if (paths.length === count && score <= paths[count - 1]!.score) break
        let at = paths.length
        while (at > 0 && paths[at - 1]!.score < score) at--
        paths.splice(at, 0, { score, step, before })
        if (paths.length > count) paths.pop()
      }
    best.push(paths)
  }
  return best[places]!.map(end => {
    const values: Value[] = []
    for (let path: Path<Value> | undefined = end; path?.step; path = path.before) values.unshift(path.step.value)
    return { score: end.score, values }
  })
}
