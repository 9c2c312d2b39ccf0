import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { after, type Clock, hours } from '../kernel/clock.ts'
import { Unreachable } from '../kernel/errors.ts'
import type { CatalogueSource, ListedEntry, PublishedItem, SourceCapabilities, SourceModule } from './source.ts'

/** What a test may do at the other end of a source. Quantities are in units. */
export type OtherEnd = {
  source: CatalogueSource
  clock: Clock
  /** Sells these and nothing else. */
  sells(products: { key: string; name: string; price: number }[]): Promise<void>
  /** Has so much of a product; null: as much as anybody wants. Only of a source that counts. */
  has?(key: string, units: number | null): Promise<void>
  /** Is away, or answers nonsense, until it is put right. */
  is(how: 'away' | 'broken' | 'right'): Promise<void>
  /** What customers would see there, and the version that stands with it. Only of a target. */
  shows?(): Promise<{ key: string; name: string; price: string; sale?: string; available: boolean }[]>
  close(): Promise<void>
}

const methods: Record<keyof SourceCapabilities, (keyof CatalogueSource)[]> = {
  list: ['read'],
  live: ['availability'],
  hold: ['hold', 'heldAs', 'commit', 'release'],
  publish: ['publish', 'published', 'standing', 'unfit', 'catalogueName'],
}

const two = [
  { key: 'A', name: 'Teh', price: 5_000 },
  { key: 'B', name: 'Kopi', price: 8_000 },
]

/** What every source of a catalogue promises, tried against the other end that `open` starts. */
export function everySource(module: SourceModule<never> | SourceModule, open: () => Promise<OtherEnd>): void {
  const { id, capabilities } = module
  describe(`the source ${id}`, () => {
    let end: OtherEnd
    beforeAll(async () => {
      end = await open()
      await end.sells(two)
    })
    afterAll(() => end.close())

    const read = async (): Promise<ListedEntry[]> => {
      const entries: ListedEntry[] = []
      for await (const entry of end.source.read!({ currency: 'IDR' })) entries.push(entry)
      return entries
    }

    it('has exactly the methods that its capabilities name', () => {
      for (const [capability, names] of Object.entries(methods))
        for (const name of names) expect(name in end.source, name).toBe(capabilities[capability as keyof SourceCapabilities])
    })

    describe.runIf(capabilities.list)('as a list', () => {
      it('tells every product once, in its order, with money in the smallest unit', async () => {
        const many = Array.from({ length: 1_203 }, (_, n) => ({ key: `K${n}`, name: `Barang ${n}`, price: 1_000 + n }))
        await end.sells(many)
        const entries = await read()
        expect(entries.map(entry => [entry.product!.key, entry.product!.fields.price])).toEqual(
          many.map(one => [one.key, one.price]),
        )
        expect(entries.flatMap(entry => entry.problems)).toEqual([])
      })

      it('names a row that cannot be used, and tells the others', async () => {
        await end.sells([
          { key: 'A', name: '', price: 5_000 },
          { key: 'B', name: 'Kopi', price: 8_000 },
        ])
        const [first, second] = await read()
        expect(first).toMatchObject({ key: 'A', problems: [{ code: 'missing' }] })
        expect(second!.product!.key).toBe('B')
      })

      it('that is away may be asked again, and one that speaks nonsense may not', async () => {
        await end.is('away')
        await expect(read()).rejects.toThrow(Unreachable)
        await end.is('broken')
        await expect(read()).rejects.toMatchObject({ name: 'SourceUnreadable' })
        await end.is('right')
        await expect(read()).resolves.toBeDefined()
      })
    })

    describe.runIf(capabilities.live)('asked at this moment', () => {
      const ask = (...keys: string[]) => end.source.availability!(keys)

      it('says what there is in thousandths, and null where it is not counted', async () => {
        await end.sells(two)
        await end.has!('A', 2.5)
        await end.has!('B', null)
        expect(await ask('B', 'A')).toEqual(
          expect.arrayContaining([
            { key: 'A', available: 2_500 },
            { key: 'B', available: null },
          ]),
        )
      })

      it('says nothing of what it does not know', async () => {
        expect(await ask('A', 'X')).toEqual([{ key: 'A', available: 2_500 }])
      })

      it('never says less than nothing', async () => {
        await end.has!('A', -3)
        expect(await ask('A')).toEqual([{ key: 'A', available: 0 }])
      })

      it('is asked for many more than it takes at once', async () => {
        expect(await ask(...Array.from({ length: 250 }, (_, n) => `N${n}`), 'B')).toEqual([{ key: 'B', available: null }])
      })

      it('that is away or speaks nonsense promises nothing', async () => {
        await end.is('away')
        await expect(ask('A')).rejects.toThrow(Unreachable)
        await end.is('broken')
        await expect(ask('A')).rejects.toMatchObject({ name: 'SourceUnreadable' })
        await end.is('right')
      })
    })

    describe.runIf(capabilities.hold)('that holds', () => {
      const until = () => after(end.clock.now(), hours(1))
      const hold = (holdId: string, ...lines: [string, number][]) =>
        end.source.hold!({ holdId, lines: lines.map(([key, quantity]) => ({ key, quantity })), until: until() })
      const left = async () => (await end.source.availability!(['A']))[0]!.available
      it('keeps what it holds from others, once under one id', async () => {
        await end.has!('A', 5)
        expect(await hold('one', ['A', 2_000])).toEqual({ kind: 'held' })
        expect(await hold('one', ['A', 2_000])).toEqual({ kind: 'held' })
        expect(await left()).toBe(3_000)
      })

      it('holds all or nothing, and says what there is', async () => {
        expect(await hold('two', ['B', 1_000], ['A', 2_000], ['A', 2_000])).toEqual({
          kind: 'short',
          lines: [{ key: 'A', available: 3_000 }],
        })
        expect(await left()).toBe(3_000)
      })

      it('frees what it held, and does not mind being asked twice', async () => {
        for (const id of ['one', 'one', 'never']) await end.source.release!(id)
        expect(await left()).toBe(5_000)
      })

      it('says what stands under a key, and nothing of what was never held', async () => {
        await end.has!('A', 5)
        await hold('known', ['A', 1_000])
        expect(await end.source.heldAs!('known')).toBe('held')
        expect(await end.source.heldAs!('unknown')).toBe('none')
        await end.source.release!('known')
        expect(await end.source.heldAs!('known')).toBe('none')
      })

      it('sells what it held, once, and takes it back when it is freed', async () => {
        await end.has!('A', 5)
        await hold('sold', ['A', 2_000])
        for (let twice = 0; twice < 2; twice += 1) expect(await end.source.commit!('sold', 'ORD-1')).toBe('committed')
        expect(await end.source.heldAs!('sold')).toBe('committed')
        expect(await left()).toBe(3_000)
        expect(await end.source.commit!('never', 'ORD-2')).toBe('gone')
        await end.source.release!('sold')
        expect(await left()).toBe(5_000)
      })

      it('puts a hold in the place of another in one step, or leaves everything as it was', async () => {
        await end.has!('A', 5)
        await hold('first', ['A', 4_000])
        const replace = (holdId: string, quantity: number, replaces: string) =>
          end.source.hold!({ holdId, lines: [{ key: 'A', quantity }], until: until(), replaces })
        expect(await replace('second', 5_000, 'first')).toEqual({ kind: 'held' })
        expect([await end.source.heldAs!('first'), await left()]).toEqual(['none', 0])
        expect(await replace('third', 6_000, 'second')).toEqual({ kind: 'short', lines: [{ key: 'A', available: 5_000 }] })
        expect([await end.source.heldAs!('second'), await left()]).toEqual(['held', 0])
        expect(await replace('second', 5_000, 'first')).toEqual({ kind: 'held' })
        await end.source.release!('second')
      })

      it('of many who want the last gives it to one', async () => {
        await end.has!('A', 1)
        const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => hold(`race-${n}`, ['A', 1_000])))
        expect(answers.filter(answer => answer.kind === 'held')).toHaveLength(1)
      })
    })

    describe.runIf(capabilities.publish)('that is published to', () => {
      const put = (key: string, version: string, more: object = {}): PublishedItem => ({
        do: 'put',
        version,
        product: {
          key,
          name: `Barang ${key}`,
          description: null,
          price: 18_000,
          sale: null,
          currency: 'IDR',
          left: 3,
          link: null,
          imageUrl: 'https://toko.example/a.jpg',
          brand: 'Toko',
          category: null,
          prescription: false,
          family: null,
          ...more,
        },
      })
      const tell = async (...items: PublishedItem[]) => {
        const result = await end.source.publish!(items)
        if (result.kind !== 'accepted') throw new Error(result.detail)
        const states = await Promise.all(result.handles.map(handle => end.source.published!(handle)))
        return states.flatMap(state => (state.kind === 'done' ? state.problems.map(problem => problem.key) : [state.kind]))
      }
      const standing = async (...keys: string[]) => Object.fromEntries(await end.source.standing!(keys))

      it('shows what it was told, with our price, and says which version stands', async () => {
        expect(await tell(put('A', 'a1'), put('B', 'b1'))).toEqual([])
        expect(await end.shows!()).toEqual([
          { key: 'A', name: 'Barang A', price: '18000.00 IDR', available: true },
          { key: 'B', name: 'Barang B', price: '18000.00 IDR', available: true },
        ])
        expect(await standing('A', 'B', 'X')).toEqual({ A: 'a1', B: 'b1' })
      })

      it('is told the same twice with one effect, and takes the newest for true', async () => {
        await tell(put('A', 'a2', { name: 'Baru' }))
        await tell(put('A', 'a2', { name: 'Baru' }))
        expect((await end.shows!()).map(one => one.name)).toEqual(['Baru', 'Barang B'])
      })

      it('changes stock and nothing else, and makes nothing of what is not there', async () => {
        const stock = (key: string): PublishedItem => ({ do: 'stock', version: 'a3', key, left: 0 })
        expect(await tell(stock('A'), stock('NEVER'))).toEqual(['NEVER'])
        expect(await end.shows!()).toMatchObject([
          { key: 'A', name: 'Baru', available: false },
          { key: 'B', available: true },
        ])
        expect(await standing('A', 'NEVER')).toEqual({ A: 'a3' })
      })

      it('is told a lower price for a while, and that there is none any more', async () => {
        const sale = { price: 15_000, from: null, until: '2026-12-01T00:00:00.000Z' }
        expect(await tell(put('S', 's1', { sale }))).toEqual([])
        expect(await end.shows!()).toContainEqual(
          expect.objectContaining({ key: 'S', price: '18000.00 IDR', sale: '15000.00 IDR' }),
        )
        expect(await tell(put('S', 's2', { sale: 'ended' }))).toEqual([])
        expect((await end.shows!()).find(one => one.key === 'S')).not.toHaveProperty('sale')
        await tell({ do: 'remove', key: 'S' })
      })

      it('takes away, and does not mind what was not there', async () => {
        expect(await tell({ do: 'remove', key: 'B' }, { do: 'remove', key: 'NEVER' })).toEqual([])
        expect((await end.shows!()).map(one => one.key)).toEqual(['A'])
      })

      it('refuses single items by name, and takes the others', async () => {
        expect(await tell(put('C', 'c1'), put('D', 'd1', { imageUrl: 'ftp://no' }))).toEqual(['D'])
        expect(await standing('C', 'D')).toEqual({ C: 'c1' })
      })

      it('knows nothing of a handle that is none', async () => {
        expect(await end.source.published!('made-up')).toEqual({ kind: 'lost' })
      })

      it('that is away may be asked again', async () => {
        await end.is('away')
        await expect(end.source.publish!([put('A', 'a4')])).rejects.toThrow(Unreachable)
        await expect(end.source.standing!(['A'])).rejects.toThrow(Unreachable)
        await end.is('right')
      })

      it('that speaks nonsense leaves it open whether a batch was taken in', async () => {
        await end.is('broken')
        await expect(end.source.publish!([put('A', 'a4')])).rejects.toMatchObject({ mayHaveHappened: true })
        await end.is('right')
      })
    })
  })
}
