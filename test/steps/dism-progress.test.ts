import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dismProgress } from '../../main/steps/shared/tools/dism-progress.ts'
import { realData } from '../real-data.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const last = (text: string) => dismProgress()(bytes(text))

describe('DISM progress', () => {
  it.each([
    ['[==========================100.0%==========================]', 1],
    ['[===========================62.3%====                      ]', 0.623],
    ['[                           0.0%                          ]', 0],
    ['[===========================62,3%====                      ] ', 0.623],
    ['[==========================100.0%==========================] The component store is repairable.', 1],
    ['Version: 10.0.26100.1150', null],
    ['[100%', null],
    ['[=== 300.0% ===]', null],
  ])('%s', (text, fraction) => {
    expect(last(text)).toBe(fraction)
  })

  it('is the same for any split of the output and never decreases', () => {
    const text = [3.1, 12.5, 62.3, 5, 100, 0]
      .map((percent) => `\r[${'='.repeat(Math.floor(percent / 2.1))}${percent.toFixed(1)}%   ] `)
      .join('noise \r\n')
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 }), (sizes) => {
        const progress = dismProgress()
        const seen: number[] = []
        let at = 0
        for (const size of [...sizes, text.length]) {
          const fraction = progress(bytes(text.slice(at, at + size)))
          if (fraction !== null) seen.push(fraction)
          at += size
        }
        expect(seen.at(-1)).toBe(1)
        expect(seen).toEqual([...seen].sort((one, other) => one - other))
      }),
    )
  })

  it('never throws and stays between 0 and 1', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 20 }), (pieces) => {
        const progress = dismProgress()
        for (const piece of pieces) {
          const fraction = progress(piece)
          if (fraction !== null) expect(fraction >= 0 && fraction <= 1).toBe(true)
        }
      }),
    )
  })

  const real = realData('transcripts')
  it.skipIf(real === null)('is read from real recordings', () => {
    if (real === null) return
    const texts = readdirSync(real)
      .filter((name) => /^dism-(sfc|checkpoint-staged|get-imageinfo)/.test(name))
      .map((name) => readFileSync(join(real, name)))
    expect(texts.length).toBeGreaterThan(1)
    for (const text of texts) expect(dismProgress()(text)).toBe(1)
  })
})
