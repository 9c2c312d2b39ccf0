import { describe, expect, it } from 'vitest'
import { loadGateways } from './registry.ts'

describe('the registry of payment gateways', () => {
  it('finds every folder under its own name', async () => {
    const gateways = await loadGateways()
    expect([...gateways.keys()]).toEqual(expect.arrayContaining(['cash', 'midtrans']))
    for (const [id, module] of gateways) expect(module.id).toBe(id)
  })

  it('offers no method twice in one gateway, each with limits that hold something', async () => {
    for (const { id, methods } of (await loadGateways()).values()) {
      const kinds = methods.map(method => method.kind)
      expect(new Set(kinds).size, id).toBe(kinds.length)
      for (const { kind, min, max, life } of methods) expect(min <= (max ?? min) && life.min <= life.max, kind).toBe(true)
    }
  })
})
