import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { packageReportSchema } from '../../common/packages/package-report.ts'
import { lcuMsu, safeOsCab } from '../packages/generate/update-packages.ts'
import { writeWim } from '../packages/generate/write-wim.ts'
import { capture } from './capture.ts'

let folder = ''
const lcu = lcuMsu({ kb: 'KB5086672', processor: 'arm64', build: '26100.8117' })
const safe = safeOsCab({ kb: 'KB5084812', processor: 'arm64', build: '26100.8309' })
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-package-cli-'))
  mkdirSync(join(folder, 'good', 'deeper'), { recursive: true })
  writeFileSync(join(folder, 'good', 'windows11.0-kb5086672-arm64.msu'), lcu)
  writeFileSync(join(folder, 'good', 'deeper', 'windows11.0-kb5084812-arm64.cab'), safe)
  writeFileSync(join(folder, 'good', 'readme.txt'), 'no package')
  writeFileSync(join(folder, 'page.msu'), '<html>Log in</html>')
  mkdirSync(join(folder, 'empty'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const reports = z.array(packageReportSchema)

describe('unstuck package', () => {
  it('reads only the packages in a folder', async () => {
    const { code, out, said } = await capture('package', join(folder, 'good'), '--json')
    const read = reports.parse(JSON.parse(out))
    expect(read.map(({ kind, kb }) => `${kind} ${kb}`)).toEqual(['safe-os KB5084812', 'lcu KB5086672'])
    expect(read.every(({ sha1, sha256 }) => sha1?.length === 40 && sha256?.length === 64)).toBe(true)
    expect({ code, said }).toEqual({ code: 0, said: '' })
  })

  it('finds a package in a folder by its content, regardless of its name', async () => {
    mkdirSync(join(folder, 'odd'), { recursive: true })
    writeFileSync(join(folder, 'odd', 'download.bin'), lcu)
    const { code, out } = await capture('package', join(folder, 'odd'), '--json')
    expect(reports.parse(JSON.parse(out))[0]).toMatchObject({
      kind: 'lcu',
      problemCodes: ['wrong-extension'],
    })
    expect(code).toBe(1)
  })

  it('omits the hashes with --no-hash', async () => {
    const { code, out } = await capture('package', join(folder, 'good'), '--no-hash', '--json')
    expect(reports.parse(JSON.parse(out))[1]).toMatchObject({ kb: 'KB5086672', sha1: null, sha256: null })
    expect(code).toBe(0)
  })

  it('exits with 1 for a file that is not a package, and still reads the others', async () => {
    const { code, out } = await capture('package', join(folder, 'page.msu'), join(folder, 'good'), '--json')
    const read = reports.parse(JSON.parse(out))
    expect(read).toHaveLength(3)
    expect(read[0]?.problems[0]).toContain('web page')
    expect(code).toBe(1)
  })

  it('identifies a Windows image, and what reads it', async () => {
    const image = join(folder, 'install.wim')
    const files = [{ name: 'update.mum', data: Buffer.from('<assembly/>') }]
    writeFileSync(
      image,
      writeWim([...files, { name: 'Windows/servicing/Packages/x.mum', data: Buffer.from('x') }]),
    )
    const { code, out } = await capture('package', image)
    expect(out).toContain(
      'It is an image of Windows, not an update package: "unstuck plan --mode image:<file>"',
    )
    expect(code).toBe(1)
  })

  it('rejects an endless chain of folders', async () => {
    const root = join(folder, 'drive')
    for (let nth = 0; nth < 5001; nth++) mkdirSync(join(root, String(nth)), { recursive: true })
    const { code, said } = await capture('package', root)
    expect([code, said]).toEqual([
      4,
      expect.stringContaining('Supply the folder that contains the packages.'),
    ])
  })

  it('reports the same as text', async () => {
    const { code, out } = await capture('package', join(folder, 'good'), join(folder, 'page.msu'))
    expect(out).toContain('KB5086672, cumulative update, arm64, 26100.8117')
    expect(out).toContain('Package_for_RollupFix~31bf3856ad364e35~arm64~~26100.8117.1.20')
    expect(out).toContain('problem: It is a web page')
    expect(code).toBe(1)
  })

  it.each([
    ['a missing file', () => [join(folder, 'none.msu')], 'There is no such file or folder'],
    ['a folder without packages', () => [join(folder, 'empty')], 'contains no packages'],
    ['no file', () => [], 'needs more arguments'],
  ])('exits with 2 for %s', async (_, args, words) => {
    const { code, said } = await capture('package', ...args())
    expect(said).toContain(words)
    expect(code).toBe(2)
  })
})
