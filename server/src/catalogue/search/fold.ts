/** Text as it is searched: without capitals, marks above letters and the difference of widths; words parted by one space. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    // Only marks of the Latin script are spelling; in others, as in Bangla, they are vowels.
    .replaceAll(/[\u0300-\u036F]+/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
