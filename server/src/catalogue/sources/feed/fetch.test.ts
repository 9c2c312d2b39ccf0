import { describe, expect, it } from 'vitest'
import { Unreachable } from '../../../kernel/errors.ts'
import { fetchFeed } from './fetch.ts'

const answering =
  (...answers: Response[]) =>
  async () =>
    answers.shift()!
async function textOf(http: typeof fetch, url = 'https://toko.example/feed.csv') {
  let text = ''
  for await (const bytes of fetchFeed(url, http)) text += Buffer.from(bytes).toString()
  return text
}
const leadingTo = (location: string) => new Response(null, { status: 307, headers: { location } })

describe('the address of a feed', () => {
  it('is followed to where a published sheet lies', async () => {
    const http = answering(leadingTo('https://doc-0s.googleusercontent.example/x'), new Response('id\nA'))
    expect(await textOf(http)).toBe('id\nA')
  })

  it.each([
    'http://toko.example/feed.csv',
    'https://127.0.0.1/feed',
    'https://2130706433/',
    'https://[::1]/',
    'https://localhost/',
    'https://database.internal/',
    'file:///etc/passwd',
  ])('%s is never asked, neither at once nor after another', async url => {
    const asked: unknown[] = []
    const http = (async (input: URL) => {
      asked.push(input.href)
      return leadingTo(url)
    }) as typeof fetch
    await expect(textOf(http, url)).rejects.toThrow('not a public https address')
    expect(asked).toEqual([])
    await expect(textOf(http)).rejects.toThrow('not a public https address')
    expect(asked).toEqual(['https://toko.example/feed.csv'])
  })

  it('that leads in circles, asks for a login or does not exist is refused for good', async () => {
    const circle = async () => leadingTo('https://toko.example/feed.csv')
    await expect(textOf(circle)).rejects.toThrow('on and on')
    const page = new Response('<html>', { headers: { 'content-type': 'text/html; charset=utf-8' } })
    await expect(textOf(answering(page))).rejects.toThrow('a page')
    await expect(textOf(answering(new Response('', { status: 404 })))).rejects.toThrow('404')
  })

  it.each([429, 500, 503])('that answers %i may be asked again', async status => {
    await expect(textOf(answering(new Response('', { status })))).rejects.toThrow(Unreachable)
  })
})
