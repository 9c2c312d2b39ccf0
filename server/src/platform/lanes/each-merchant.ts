/**
 * Does regular work merchant by merchant and adds up what was done. What fails for one merchant is not done for it and
 * told in the end, and takes nothing from those after it.
 *
 * @throws the first failure, after all have had their turn
 */
export async function eachMerchant(
  merchants: { merchantId: string }[],
  work: (merchantId: string) => Promise<number>,
): Promise<number> {
  let done = 0
  let failure: { error: unknown } | undefined
  for (const { merchantId } of merchants) {
    try {
      done += await work(merchantId)
    } catch (error) {
      failure ??= { error }
    }
  }
  if (failure) throw failure.error
  return done
}
