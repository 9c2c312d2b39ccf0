import { describe, expect, it } from 'vitest'
import { accuracyAt, calibrationError, coverageAt, macroF1, overlap, precision, recall } from './figures.ts'

const judged = (...rows: [confidence: number, right: boolean][]) => rows.map(([confidence, right]) => ({ confidence, right }))

describe('figures', () => {
  it('count what is said twice and expected once as one right and one wrong', () => {
    const twice = overlap(['tea', 'tea', 'rice'], ['tea', 'rice', 'soap'])
    expect([precision(twice), recall(twice)]).toEqual([66.7, 66.7])
  })

  it('tell nothing of nothing as no figure, not as a perfect one', () => {
    expect(precision(overlap([], ['tea']))).toBeNaN()
  })

  it('take the surest answers first, and of equally sure ones the mean', () => {
    const four = judged([0.9, true], [0.5, false], [0.5, true], [0.1, false])
    expect(accuracyAt(four, 0.25)).toBe(100)
    expect(accuracyAt(four, 0.5)).toBe(75)
    expect(accuracyAt(four, 1)).toBe(50)
  })

  it('find the widest threshold under which the risk holds, though a narrower one breaks it', () => {
    expect(coverageAt(judged([0.9, false], [0.8, true], [0.7, true], [0.6, true]), 0.25)).toBe(100)
    expect(coverageAt(judged([0.9, true], [0.8, false]), 0.1)).toBe(50)
    expect(coverageAt(judged([0.9, false]), 0.1)).toBe(0)
  })

  it('call an answer that is sure and always right calibrated, and one that is sure and always wrong not', () => {
    expect(calibrationError(judged([1, true], [1, true]))).toBe(0)
    expect(calibrationError(judged([1, false]))).toBe(1)
  })

  it('weigh a rare label like a frequent one', () => {
    const set = (...labels: string[]) => new Set(labels)
    const rows = [
      { said: set('order'), expected: set('order') },
      { said: set('order'), expected: set('order') },
      { said: set('order'), expected: set('cancel') },
    ]
    expect(macroF1(rows)).toEqual({ mean: 0.4, byLabel: { cancel: { f1: 0, rows: 1 }, order: { f1: 0.8, rows: 2 } } })
  })
})
