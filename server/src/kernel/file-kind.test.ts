import { describe, expect, it } from 'vitest'
import { fileKindOf } from './file-kind.ts'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

describe('what a file is', () => {
  it.each([
    ['application/pdf', '%PDF-1.7 …'],
    ['image/jpeg', '\xff\xd8\xff\xe0 …'],
    ['image/png', '\x89PNG\r\n\x1a\n …'],
    ['image/webp', 'RIFF\x10\x00\x00\x00WEBPVP8 '],
  ])('is %s by its first bytes', (kind, text) => expect(fileKindOf(bytes(text))).toBe(kind))

  it.each([
    '',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<!doctype html><script>alert(1)</script>',
    ' %PDF-1.7',
    '<script>%PDF-1.7</script>',
    'GIF89a',
    'RIFF\x10\x00\x00\x00WAVE',
    'MZ\x90',
    'PK\x03\x04',
    '\xff\xd8',
    '%PDF',
  ])('is nothing that is taken: %j', text => expect(fileKindOf(bytes(text))).toBeUndefined())
})
