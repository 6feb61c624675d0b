import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { FailureError } from '../../common/result.ts'
import { expandUpdate } from '../../main/packages/read/expand-update.ts'
import { readPackage } from '../../main/packages/read/read-package.ts'
import { knowledge } from '../test-knowledge.ts'
import { lcuMsu, noise, servicingStackCab } from './generate/update-packages.ts'
import { writeCab } from './generate/write-cab.ts'

const folder = mkdtempSync(join(tmpdir(), 'unstuck-expand-'))
afterAll(() => rmSync(folder, { recursive: true }))

const stack = servicingStackCab({ kb: 'KB5122882', processor: 'amd64', build: '20348.5614' })
const update = noise(4000, 7)
const scan = writeCab([{ name: 'package.xml', data: Buffer.from('<x/>') }])
const members = {
  'WSUSSCAN.cab': scan,
  'SSU-20348.5614-x64.cab': stack,
  'Windows10.0-KB5122882-x64.cab': update,
  'Windows10.0-KB5122882-x64-pkgProperties.txt': Buffer.from('KB Article Number="5122882"\r\n'),
}
const msu = (from: Readonly<Record<string, Uint8Array>>) =>
  writeCab(Object.entries(from).map(([name, data]) => ({ name, data })))

let count = 0
async function expanded(bytes: Uint8Array, to = join(folder, `to-${++count}`)) {
  const file = join(folder, `${++count}.msu`)
  writeFileSync(file, bytes)
  try {
    await expandUpdate(file, to)
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    return { to, failed: error.failure.reason?.code ?? null, code: error.failure.code }
  }
  return { to, failed: null, code: null }
}
const filesOf = (to: string) => {
  try {
    return readdirSync(to).toSorted()
  } catch {
    return []
  }
}

describe('an .msu for a Windows whose DISM does not accept .msu files', () => {
  it('is expanded into exactly the servicing stack and the update, byte for byte', async () => {
    const { to, failed } = await expanded(msu(members))
    expect(failed).toBeNull()
    expect(filesOf(to)).toEqual(['stack.cab', 'update.cab'])
    expect(readFileSync(join(to, 'update.cab')).equals(update)).toBe(true)
    expect(readFileSync(join(to, 'stack.cab')).equals(Buffer.from(stack))).toBe(true)
    expect(await readPackage(join(to, 'stack.cab'), { knowledge, hash: false })).toMatchObject({
      kind: 'ssu',
      build: '20348.5614',
    })
  })

  it('without a servicing stack leaves none, not even one from an earlier update', async () => {
    const { to } = await expanded(msu(members))
    const { 'SSU-20348.5614-x64.cab': _, ...alone } = members
    expect((await expanded(msu(alone), to)).failed).toBeNull()
    expect(filesOf(to)).toEqual(['update.cab'])
  })

  it('that is a servicing stack update is returned as the update', async () => {
    const { to } = await expanded(msu({ 'WSUSSCAN.cab': scan, 'SSU-19041.3562-x64.cab': stack }))
    expect(filesOf(to)).toEqual(['update.cab'])
    expect(readFileSync(join(to, 'update.cab')).equals(Buffer.from(stack))).toBe(true)
  })

  it.each([
    ['data beside its cabinet', msu({ ...members, 'Windows11.0-KB1-x64.psf': update }), 'update-is-express'],
    [
      'the form of 24H2',
      lcuMsu({ kb: 'KB5086672', processor: 'amd64', build: '26100.8117' }),
      'update-is-express',
    ],
    ['two updates', msu({ ...members, 'Windows10.0-KB1-x64.cab': update }), 'update-cabinets-unclear'],
    ['two stacks', msu({ ...members, 'SSU-20348.1-x64.cab': stack }), 'update-cabinets-unclear'],
    ['no update', msu({ 'WSUSSCAN.cab': scan }), 'update-cabinets-unclear'],
    ['no package at all', Buffer.from('<html>'), 'update-not-expanded'],
  ])('with %s is refused and nothing is written', async (_, bytes, reason) => {
    const { to, failed } = await expanded(bytes)
    expect([failed, filesOf(to)]).toEqual([reason, []])
  })

  it('that is damaged gives complete cabinets or none', async () => {
    const whole = Buffer.from(msu(members))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: whole.length }),
        async (changes, length) => {
          const bytes = Buffer.from(whole.subarray(0, length))
          for (const [at, by] of changes) if (at < length) bytes[at] = (bytes[at] ?? 0) ^ by
          const { to } = await expanded(bytes)
          for (const file of filesOf(to)) expect(['stack.cab', 'update.cab']).toContain(file)
        },
      ),
      { numRuns: 60 },
    )
  })
})
