/** Where something stands in a message: from its first token up to, and without, `end`. */
export type Extent = { start: number; end: number }

/** Whether it stands at this token, too. */
export const holds = ({ start, end }: Extent, at: number): boolean => start <= at && at < end

/** Whether all of the first stands within the second, or just where it stands. */
export const isInside = (inner: Extent, outer: Extent): boolean => inner.start >= outer.start && inner.end <= outer.end

/** Whether the first stands within the second and is less than it: a word of a longer phrase. */
export const isPartOfLonger = (part: Extent, whole: Extent): boolean =>
  isInside(part, whole) && whole.end - whole.start > part.end - part.start

/** Whether the two share a token. */
export const overlap = (a: Extent, b: Extent): boolean => a.start < b.end && b.start < a.end
