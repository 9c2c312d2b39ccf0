const answerMs = 10_000

/** Posts once; the status of the answer, or `undefined` when there was none: nobody listens, or it took ten seconds. */
export async function post(
  message: { url: string; headers: Record<string, string>; body: Buffer },
  stop: AbortSignal,
): Promise<number | undefined> {
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(answerMs)])
    const body = new Uint8Array(message.body)
    const answer = await fetch(message.url, { method: 'POST', headers: message.headers, body, redirect: 'manual', signal })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return undefined
  }
}

export function isGood(status: number): boolean {
  return status >= 200 && status < 300
}
