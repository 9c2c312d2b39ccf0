import { describe, expect, it } from 'vitest'
import { hoursOnAll, isOpen } from './opening.ts'

const zone = 'Asia/Jakarta'
const monday = new Date('2026-11-23T05:00:00Z')
const daily = (from: string, to: string) => ({ daily: [from, to] as [string, string] })

describe('when several places are open', () => {
  it.each([
    ['one after the other', [daily('08:00', '12:00'), daily('10:00', '16:00')], ['10:00', '12:00']],
    ['never at once', [daily('08:00', '12:00'), daily('12:00', '16:00')], undefined],
    ['past midnight, both', [daily('18:00', '02:00'), daily('20:00', '01:00')], ['20:00', '01:00']],
    ['past midnight, one of them', [daily('18:00', '02:00'), daily('10:00', '23:00')], ['18:00', '23:00']],
    ['all day and for a while', [daily('00:00', '24:00'), daily('06:00', '10:00')], ['06:00', '10:00']],
    ['all day', [daily('00:00', '24:00')], ['00:00', '24:00']],
    ['not that day', [daily('08:00', '12:00'), { ...daily('08:00', '12:00'), mon: null }], undefined],
    ['nowhere', [], undefined],
  ])('%s', (_, places, expected) => {
    expect(hoursOnAll(places, monday, zone)).toEqual(expected)
  })

  it('is never told of a moment at which one of them is closed', () => {
    const places = [
      daily('07:00', '15:30'),
      daily('09:15', '22:00'),
      { ...daily('00:00', '24:00'), mon: ['10:00', '14:00'] as [string, string] },
    ]
    const [from, to] = hoursOnAll(places, monday, zone)!
    for (let minute = 0; minute < 24 * 60; minute += 5) {
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
      const at = new Date(`2026-11-23T${time}:00+07:00`)
      expect(places.every(hours => isOpen(hours, at, zone))).toBe(from <= time && time < to)
    }
  })
})
