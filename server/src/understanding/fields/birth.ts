import type { FieldSource } from '../types/vocabulary-source.ts'

/** A field for a day that lies behind, with its year: everybody who was born on it says so. */
export const asksBirth = ({ key, labels }: Pick<FieldSource, 'key' | 'labels'>): boolean =>
  [key, ...Object.values(labels)].some(said => /birth|dob|lahir|jonmo|জন্ম/i.test(said))
