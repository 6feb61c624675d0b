import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planSchema } from '../../common/plan/plan.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
let whole = ''

beforeAll(async () => {
  home = freshHome()
  whole = join(home.path, 'bundle.zip')
  await capture('collect', '--host', 'practice:x64-store-corrupt', '--out', whole)
})
afterAll(() => home.remove())

const log = 'files/C/Windows/Logs/CBS/CBS.log'

/** The bundle with a file missing, and the bundle with one byte of a file changed. */
function damaged(): readonly string[] {
  const bytes = readFileSync(whole)
  const { [log]: _, ...rest } = unzipSync(bytes)
  const without = join(home.path, 'without.zip')
  writeFileSync(without, zipSync(rest))
  const flipped = Buffer.from(bytes)
  // After the name in the local file header, which comes before the central directory.
  const at = flipped.indexOf(log) + log.length + 200
  flipped[at] = (flipped[at] ?? 0) ^ 0xff
  const flip = join(home.path, 'flip.zip')
  writeFileSync(flip, flipped)
  return [without, flip]
}

const said = 'The bundle is damaged'

describe('a damaged bundle', () => {
  it('is reported as a gap by a plan, in every form of the call', async () => {
    const gaps = async (...argv: string[]) => {
      const { code, out } = await capture('plan', ...argv, '--offline', '--json')
      return { code, codes: planSchema.parse(JSON.parse(out)).gaps.map((gap) => gap.code) }
    }
    expect((await gaps('--host', `bundle:${whole}`)).codes).not.toContain('bundle-files-missing')
    for (const path of damaged())
      for (const argv of [['--host', `bundle:${path}`], [path]])
        expect(await gaps(...argv)).toMatchObject({
          code: 3,
          codes: expect.arrayContaining(['bundle-files-missing']),
        })
  })

  it('is reported above its diagnosis', async () => {
    const head = async (path: string) =>
      (await capture('diagnose', '--bundle', path)).out.split('\n\n')[0] ?? ''
    expect(await head(whole)).not.toContain(said)
    for (const path of damaged()) expect(await head(path)).toContain(said)
  })
})
