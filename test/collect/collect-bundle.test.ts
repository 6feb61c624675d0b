import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collectBundle } from '../../main/workflow/collect-bundle.ts'
import { times } from '../sample.ts'
import { pcOf } from './owned-pc.ts'
import { linesWith, needles, readings, secretsArbitrary, writings } from './planted.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-collect-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('a masked bundle', () => {
  // Other secrets in every run; mask-text.test.ts tries many more of them without a bundle around them.
  it.each([1, 2])(
    'contains none of the planted secrets in repeated bundles (%i)',
    { timeout: 600_000 },
    async (round) => {
      let count = 0
      await fc.assert(
        fc.asyncProperty(
          secretsArbitrary,
          fc.array(fc.nat({ max: writings.length - 1 }), { minLength: 22, maxLength: 22 }),
          fc.boolean(),
          async (one, ways, wide) => {
            const lines = linesWith(one)
            const written = lines.map((line, at) => (writings[ways[at] ?? 0] ?? String)(line)).join('\r\n')
            const host = pcOf(one, {
              'C:\\Windows\\Logs\\CBS\\CBS.log': Buffer.from(written, wide ? 'utf16le' : 'utf8'),
              'C:\\Windows\\Logs\\DISM\\dism.log': Buffer.from(lines.toReversed().join('\n')),
            })
            count += 1
            const out = join(folder, `${round}-${count}.zip`)
            const { manifest } = await collectBundle(host, out, { mask: true })
            const files = Object.entries(unzipSync(await readFile(out)))
            expect(files.map(([name]) => name)).toContain('files/C/Windows/Logs/CBS/CBS.log')
            expect(manifest.masks.user).toBeGreaterThan(0)
            for (const [name, bytes] of [
              ...files,
              ['names', Buffer.from(files.map(([one]) => one).join('\n'))] as const,
            ]) {
              const texts = readings(Buffer.from(bytes))
              for (const [label, needle] of needles(one))
                if (texts.some((text) => text.includes(needle)))
                  expect.fail(`${name} holds the ${label}: ${needle}`)
            }
            await rm(out)
          },
        ),
        { numRuns: times(3, 25), endOnFailure: true },
      )
      expect(await readdir(folder)).toEqual([])
    },
  )
})
