import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyKit, writeKit } from '../../main/packages/kit/open-kit.ts'
import { checkKitIn } from '../../main/workflow/kit/kits.ts'
import { capture } from './capture.ts'

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
let stick = ''

/** A kit that consists of one program. */
async function makeKit(program: string): Promise<string> {
  await mkdir(join(stick, 'app', 'x64'), { recursive: true })
  await writeFile(join(stick, 'app', 'x64', 'unstuck.exe'), program)
  const file = { path: 'app/x64/unstuck.exe', sizeBytes: program.length, sha256: sha256(program) }
  const kit = emptyKit('0.1.0', new Date('2026-11-25T08:00:00Z'))
  await writeKit(stick, { ...kit, packages: [], files: [file] })
  return sha256(await readFile(join(stick, 'unstuck-kit.json')))
}

beforeEach(async () => {
  stick = await mkdtemp(join(tmpdir(), 'unstuck-stick-'))
})
afterEach(() => rm(stick, { recursive: true, force: true }))

describe('the fingerprint of a kit', () => {
  const check = (...words: string[]) => capture('kit', 'check', stick, ...words)
  const noted = (digits: string) => check('--fingerprint', digits)

  it('is printed and compared, whole or its first half', async () => {
    const fingerprint = await makeKit('MZ program')
    expect((await check()).out).toContain(fingerprint)
    const grouped = fingerprint
      .slice(0, 32)
      .toUpperCase()
      .replace(/(.{4})(?=.)/g, '$1-')
    for (const digits of [fingerprint, grouped]) {
      const { code, out } = await noted(digits)
      expect([code, out.includes('unstuck-kit.json: ')]).toEqual([3, false])
      // The kit has no package, and still the answer to the question is given.
      expect(out).toContain('the manifest has this fingerprint')
    }
    for (const digits of [fingerprint.slice(0, 31), 'x'.repeat(64), `${fingerprint}0`])
      expect((await noted(digits)).code).toBe(2)
  })

  it('shows that a program was exchanged together with its digest', async () => {
    const fingerprint = await makeKit('MZ program')
    const other = await makeKit('MZ evil')
    expect((await checkKitIn(stick, {})).problems).toEqual([])
    expect(await noted(fingerprint)).toMatchObject({
      code: 1,
      out: expect.stringContaining('WRONG: unstuck-kit.json'),
    })
    expect((await checkKitIn(stick, { fingerprint: other })).problems).toEqual([])
  })

  it('is not compared by a program from the kit, which could have been exchanged too', async () => {
    const fingerprint = await makeKit('MZ program')
    const own = join(stick, 'app', 'x64', 'unstuck.exe')
    await expect(checkKitIn(stick, { program: own, fingerprint })).rejects.toMatchObject({
      failure: { code: 'refused', reason: { code: 'kit-checked-from-itself' } },
    })
    expect((await checkKitIn(stick, { program: own })).problems).toEqual([])
    const beside = { program: `${stick}2/unstuck.exe`, fingerprint }
    expect((await checkKitIn(stick, beside)).problems).toEqual([])
  })
})
