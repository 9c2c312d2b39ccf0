import { describe, expect, it } from 'vitest'
import { loadCouriers } from './registry.ts'

describe('the registry of couriers', () => {
  it('finds every folder under its own name', async () => {
    const couriers = await loadCouriers()
    expect([...couriers.keys()]).toEqual(expect.arrayContaining(['gosend', 'own-rider']))
    for (const [id, module] of couriers) expect(module.id).toBe(id)
  })

  it('knows of each whether people or the network report what happens', async () => {
    for (const { id, capabilities } of (await loadCouriers()).values())
      expect(capabilities.assisted, id).toBe(!capabilities.status && !capabilities.webhook)
  })
})
