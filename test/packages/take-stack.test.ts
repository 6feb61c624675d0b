import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readPackage } from '../../main/packages/read/read-package.ts'
import { takeStacks } from '../../main/packages/read/take-stack.ts'
import { knowledge } from '../test-knowledge.ts'
import { document, lcuMsu, servicingStackCab } from './generate/update-packages.ts'
import { writeCab } from './generate/write-cab.ts'
import { writeWim } from './generate/write-wim.ts'

const folder = mkdtempSync(join(tmpdir(), 'unstuck-take-stack-'))
afterAll(() => rmSync(folder, { recursive: true }))

const stack = servicingStackCab({ kb: 'KB5094135', processor: 'arm64', build: '26100.8000' })
const put = (name: string, bytes: Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
const named = (name: string) => ({ name, data: stack })

describe('the servicing stack of a cumulative update', () => {
  it.each([
    ['wim.msu', () => writeWim([named('SSU-26100.8000-arm64.cab'), named('other.cab')])],
    ['cab.msu', () => writeCab([named('SSU-26100.8000-arm64.cab'), named('other.cab')])],
  ])('is extracted from %s byte for byte and recognized', async (name, make) => {
    const to = join(folder, `of-${name}`)
    const [path = ''] = await takeStacks(put(name, make()), to)
    expect(readdirSync(to)).toEqual(['ssu-26100.8000-arm64.cab'])
    expect(readFileSync(path).equals(Buffer.from(stack))).toBe(true)
    expect(await readPackage(path, { knowledge, hash: false })).toMatchObject({
      kind: 'ssu',
      kb: 'KB5094135',
    })
    // Once more is the same.
    expect(await takeStacks(join(folder, name), to)).toEqual([path])
    expect(readdirSync(to)).toHaveLength(1)
  })

  it('is never written outside its folder, for any name in the archive', async () => {
    const to = join(folder, 'hostile')
    const names = [
      '../ssu-26100.1-x64.cab.exe',
      'ssu-26100.1-x64.cab\\..\\x.cab',
      'ssu-..-x64.cab',
      'SSU-1-x64.cab',
    ]
    expect(await takeStacks(put('hostile.msu', writeCab(names.map(named))), to)).toEqual([])
    const outside = put('outside.msu', writeCab([named('../../ssu-26100.8000-x64.cab')]))
    for (const path of await takeStacks(outside, to).catch(() => [])) expect(path.startsWith(to)).toBe(true)
  })

  it('leaves nothing behind if the package is truncated', async () => {
    const whole = writeWim([named('SSU-26100.8000-arm64.cab')])
    const to = join(folder, 'cut')
    const at = Math.floor(whole.length / 2)
    await expect(takeStacks(put('cut.msu', whole.subarray(0, at)), to)).rejects.toThrow('cannot be extracted')
    expect(() => readdirSync(to)).toThrow()
  })

  it('is missing in a package without one', async () => {
    const without = writeCab([document('LCUCompDB_KB5086672', Buffer.from('<CompDB/>'))])
    expect(await takeStacks(put('without.msu', without), join(folder, 'without'))).toEqual([])
    expect(
      await takeStacks(
        put('lcu.msu', lcuMsu({ kb: 'KB5086672', processor: 'arm64', build: '26100.8117' })),
        join(folder, 'lcu'),
      ),
    ).toHaveLength(1)
  })
})
