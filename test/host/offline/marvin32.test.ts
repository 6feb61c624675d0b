import { describe, expect, it } from 'vitest'
import { marvin32 } from '../../../main/host/offline/marvin32.ts'

describe('marvin32', () => {
  // Vectors of the .NET runtime's own tests, seed 0x004fb61a001bdbcc.
  it.each([
    ['', '30ed35c100cd3c7d'],
    ['af', '48e73fc77d75ddc1'],
    ['e70f', 'b5f6e1fc485dbff8'],
    ['37f495', 'f0b07c789b8cf7e8'],
    ['8642dc59', '7008f2e87e9cf556'],
    ['153fb79826', 'e6c08c6da2afa997'],
    ['0932e6246c47', '6f04bf1a5ea24060'],
    ['ab427ea8d10fc7', 'e11847e4f0678c41'],
  ])('%s', (hex, wanted) => {
    const { low, high } = marvin32(Buffer.from(hex, 'hex'), { low: 0x001bdbcc, high: 0x004fb61a })
    expect(high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')).toBe(wanted)
  })
})
