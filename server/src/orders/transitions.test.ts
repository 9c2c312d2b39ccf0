import { describe, expect, it } from 'vitest'
import { statuses } from './status.ts'
import { ends, type Move, operatorMoves, transitions, validateTransitions } from './transitions.ts'

describe('the table of moves', () => {
  it('has no unknown, unreachable or endless status', () => {
    expect(validateTransitions()).toEqual([])
  })

  it('is left by an end only when verified late money reinstates an expired order', () => {
    const outOfEnds = transitions.filter(move => (ends as readonly string[]).includes(move.from))
    expect(outOfEnds).toEqual([{ from: 'EXPIRED', on: 'reinstated', to: 'PAID', by: ['machine'] }])
  })

  it('lets nobody but the machine set PAID', () => {
    for (const move of transitions.filter(({ to }) => to === 'PAID')) expect(move.by).toEqual(['machine'])
    for (const status of statuses) expect(operatorMoves(status).map(move => move.to)).not.toContain('PAID')
  })

  it('offers an operator what a person may do, and nothing at an end', () => {
    expect(operatorMoves('PENDING').map(move => move.to)).toEqual([
      'AWAITING_PAYMENT',
      'CONFIRMED',
      'CONFIRMED',
      'DRAFT',
      'INVALID',
      'REJECTED',
      'CANCELLED',
    ])
    expect(operatorMoves('AWAITING_PAYMENT').map(move => move.to)).toEqual(['PENDING', 'CANCELLED'])
    for (const status of ends) expect(operatorMoves(status)).toEqual([])
  })

  it('names an unknown status, one that is never reached, one that leads nowhere, and a row written twice', () => {
    const row = (from: string, to: string, by: Move['by'] = ['machine']) => ({ from, on: 'edited', to, by }) as Move
    const broken = [row('DRAFT', 'PENDING'), row('PENDING', 'LOST'), row('DRAFT', 'EXPIRED', []), row('PAID', 'EXPIRED')]
    expect(validateTransitions([...broken, broken[0]!], ['DRAFT', 'PENDING', 'PAID', 'EXPIRED'])).toEqual([
      'DRAFT on edited to PENDING: written twice',
      'PENDING on edited: unknown status LOST',
      'DRAFT on edited: nobody may ask for it',
      'PENDING: leads to no end',
      'PAID: cannot be reached',
    ])
  })
})
