const aborted = '25P02'

/**
 * Waits for questions of one transaction that were asked side by side, until every one is over, and answers what they
 * answered or throws the failure that came first. Unlike `Promise.all` it leaves nothing under way when it throws: a branch
 * that went on alone could write after the savepoint or transaction that it belongs to was rolled back.
 */
export async function sideBySide<Questions extends readonly unknown[]>(
  ...questions: Questions
): Promise<{ -readonly [Place in keyof Questions]: Awaited<Questions[Place]> }> {
  const ends = await Promise.allSettled(questions)
  const failures = ends.flatMap(end => (end.status === 'rejected' ? [end.reason] : []))
  // What PostgreSQL refuses after a failure says nothing of the failure.
  if (failures.length > 0) throw failures.find(({ code }) => code !== aborted) ?? failures[0]
  return ends.map(end => (end as PromiseFulfilledResult<unknown>).value) as never
}
