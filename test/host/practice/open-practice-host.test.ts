import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FailureError } from '../../../common/result.ts'
import { listPracticePcs, openHost } from '../../../main/host/open-host.ts'
import { english } from '../../../main/texts/english.ts'
import { addPackage, openPc, packagePath, runText, ubr } from './open-pc.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-practice-'))
})
afterEach(() => rm(folder, { recursive: true }))

const refusal = (id: string) =>
  openHost(id, { stateFolder: null }).then(
    () => null,
    (error: unknown) => (error instanceof FailureError ? error.failure : error),
  )

describe('openHost', () => {
  it.each([
    'practice:',
    'practice:nothing',
    'practice:../practice/x64-healthy',
    'practice:x64-healthy/',
    'practice:x64-healthy\0',
    'practice:X64-HEALTHY',
    'practice:README.md',
    'practice:.',
    'practice:constructor',
    'practice',
    'Practice:x64-healthy',
    'windows:x',
    '',
    'bundle:',
    ' practice:x64-healthy',
  ])('refuses %j and lists the practice PCs', async (id) => {
    const failure = await refusal(id)
    expect(failure).toMatchObject({ code: expect.stringMatching(/^(bad-call|not-found)$/) })
    expect(JSON.stringify(failure)).toContain('practice:x64-healthy')
  })

  it('opens every listed PC and labels it as a practice PC', async () => {
    const pcs = await listPracticePcs()
    expect(pcs).toHaveLength(14)
    for (const { name, label, about, texts } of pcs) {
      const { identity } = await openHost(`practice:${name}`, { stateFolder: null })
      expect(identity).toMatchObject({ kind: 'practice', id: `practice:${name}`, label })
      expect(identity.texts && english(identity.texts.label)).toBe(label)
      expect(label).toMatch(/practice pc/i)
      expect(about).not.toBe('')
      expect(english(texts.about)).toBe(about)
    }
  })

  it('rejects any other name', async () => {
    const names = (await listPracticePcs()).map(({ name }) => name)
    await fc.assert(
      fc.asyncProperty(fc.string(), async (name) => {
        fc.pre(!names.includes(name))
        expect(await refusal(`practice:${name}`)).toHaveProperty('code')
      }),
      { numRuns: 50 },
    )
  })
})

describe('the state of a practice PC', () => {
  it('is saved in its folder on the first change and restored', async () => {
    const place = join(folder, 'a', 'practice-pc')
    const first = await openPc('x64-efi-full', place)
    await expect(readdir(place)).rejects.toThrow()
    const path = await packagePath(first, 'kb5089573', 'x64')
    expect((await addPackage(first, path)).exitCode).toBe(3010)
    expect(await readdir(place)).toEqual(['state.json'])
    const again = await openPc('x64-efi-full', place)
    expect((await addPackage(again, path)).exitCode).toBe(0x800f0806)
    expect((await addPackage(await openPc('x64-efi-full'), path)).exitCode).toBe(3010)
  })

  it('is restored as started when the PC was shutting down', async () => {
    const first = await openPc('x64-efi-full', folder)
    await addPackage(first, await packagePath(first, 'kb5089573', 'x64'))
    expect((await runText(first, 'shutdown.exe', ['/r', '/t', '0'])).exitCode).toBe(0)
    await expect(first.run('reg.exe', ['query', 'HKLM'])).rejects.toMatchObject({ reason: 'unavailable' })
    await expect(first.list('C:\\Packages')).rejects.toMatchObject({ reason: 'unavailable' })
    const again = await openPc('x64-efi-full', folder)
    expect(await ubr(again)).toBe(8524)
    expect(await ubr(await openPc('x64-efi-full', folder))).toBe(8524)
  })

  it('is rejected when it belongs to another practice PC', async () => {
    const first = await openPc('x64-efi-full', folder)
    await first.copyFile(await packagePath(first, 'kb5089573', 'x64'), 'C:\\a.msu')
    await expect(openPc('x64-healthy', folder)).rejects.toMatchObject({ failure: { code: 'malformed' } })
  })

  it('opens unchanged or is rejected as malformed when damaged at any position', async () => {
    const first = await openPc('x64-efi-full', folder)
    await addPackage(first, await packagePath(first, 'kb5089573', 'x64'))
    const file = join(folder, 'state.json')
    const good = await readFile(file, 'utf8')
    const kinds = fc.constantFrom('cut', 'replace', 'drop')
    const position = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
    await fc.assert(
      fc.asyncProperty(kinds, position, fc.string({ minLength: 1 }), async (kind, where, text) => {
        const at = Math.floor(where * good.length)
        await writeFile(file, damage(good, kind, at, text))
        try {
          const host = await openPc('x64-efi-full', folder)
          expect((await runText(host, 'dism.exe', ['/English', '/Online', '/Get-Packages'])).exitCode).toBe(0)
        } catch (error) {
          expect(error).toMatchObject({ failure: { code: 'malformed', where: file } })
        }
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['empty', ''],
    ['no JSON', '{'],
    ['another shape', '[]'],
    ['null', 'null'],
  ])('is rejected as malformed when it is %s', async (_, text) => {
    await writeFile(join(folder, 'state.json'), text)
    await expect(openPc('x64-healthy', folder)).rejects.toMatchObject({ failure: { code: 'malformed' } })
  })

  it.each([
    ['registry', ['nonsense']],
    ['registry', [['HKEY_LOCAL_MACHINE\\A', [['a', 'REG_SZ']]]]],
    ['registry', {}],
    ['clock', 'yesterday'],
    ['boots', 1.5],
    ['storage', {}],
  ])('is rejected as malformed when its %s is %j', async (name, value) => {
    const first = await openPc('x64-efi-full', folder)
    await first.copyFile(await packagePath(first, 'kb5089573', 'x64'), 'C:\\a.msu')
    const file = join(folder, 'state.json')
    const state = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify({ ...state, [name]: value }))
    await expect(openPc('x64-efi-full', folder)).rejects.toMatchObject({ failure: { code: 'malformed' } })
  })

  it('fails with a clear error when the path is not a folder', async () => {
    await writeFile(join(folder, 'file'), '')
    const unreadable = { failure: { code: 'unreadable' } }
    await expect(openPc('x64-healthy', join(folder, 'file'))).rejects.toMatchObject(unreadable)
    await mkdir(join(folder, 'state.json'))
    await expect(openPc('x64-healthy', folder)).rejects.toMatchObject(unreadable)
  })
})

function damage(good: string, kind: string, at: number, text: string): string {
  if (kind === 'cut') return good.slice(0, at)
  return good.slice(0, at) + (kind === 'drop' ? '' : text) + good.slice(at + text.length)
}
