/** How far the sending of one reply has come: the parts that were accepted, and the image that was uploaded for it. */
export type Progress = { accepted: number; imageId?: string }

/**
 * Remembers replies that went out in part, so that repeating one goes on where it stopped instead of telling the reader the
 * beginning twice. Held in memory and bounded: after a restart a repeat begins at the start, which is a nuisance, no harm.
 */
export function progressMemory(most = 1_000) {
  const byOpaque = new Map<string, Progress>()
  return {
    of: (opaque: string): Progress => byOpaque.get(opaque) ?? { accepted: 0 },
    note(opaque: string, progress: Progress) {
      byOpaque.delete(opaque)
      byOpaque.set(opaque, progress)
      const oldest = byOpaque.keys().next().value
      if (byOpaque.size > most && oldest !== undefined) byOpaque.delete(oldest)
    },
    forget: (opaque: string) => void byOpaque.delete(opaque),
  }
}
