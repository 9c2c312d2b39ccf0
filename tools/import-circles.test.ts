import { expect, test } from 'vitest'
import { circlesIn } from './import-circles.ts'
import type { Edge } from './imports.ts'

const edge = (from: string, to: string, typeOnly = false): Edge => ({ from, to, typeOnly, line: 1 })
const named = (edges: Edge[]) => circlesIn(edges).map(circle => circle.map(({ from, to }) => `${from}>${to}`).join(' '))

test('files that share what lies below them make no circle', () => {
  expect(named([edge('a', 'b'), edge('a', 'c'), edge('b', 'd'), edge('c', 'd'), edge('d', 'package')])).toEqual([])
})

test('a circle is named without the way that led to it', () => {
  expect(named([edge('a', 'b'), edge('b', 'c'), edge('c', 'd'), edge('d', 'b')])).toEqual(['b>c c>d d>b'])
})

test('a type that is borrowed from above closes a circle as well', () => {
  expect(named([edge('a', 'b'), edge('b', 'a', true)])).toEqual(['a>b b>a'])
})

test('a file that imports itself is a circle', () => {
  expect(named([edge('a', 'a')])).toEqual(['a>a'])
})

test('each of two circles is named, also where they share a file', () => {
  expect(named([edge('a', 'b'), edge('b', 'a'), edge('b', 'c'), edge('c', 'b')])).toEqual(['a>b b>a', 'b>c c>b'])
})
