import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { planSchema } from '../../common/plan/plan.ts'
import { releasesOf } from '../../main/knowledge/releases.ts'
import { knowledge } from '../test-knowledge.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

function write(name: string, text: string): string {
  const path = join(home.path, 'in', name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  return path
}

const corrupt =
  '2026-05-01 10:00:05, Error                 CSI    (F) CSI Payload Corrupt amd64_x_31bf3856ad364e35_10.0.26100.1_none_0\\x.dll [HRESULT = 0x80073712]\r\n'

function systeminfo(name: string): string {
  return [
    `Host Name:                 ${name}`,
    'OS Name:                   Microsoft Windows 11 Pro',
    'OS Version:                10.0.26100 N/A Build 26100',
    'OS Manufacturer:           Microsoft Corporation',
    'Product ID:                00330-80000-00000-AA123',
    'Original Install Date:     1/15/2025, 8:00:00 AM',
    'System Type:               ARM64-based PC',
    'Hotfix(s):                 2 Hotfix(s) Installed.',
    '                           [01]: KB5054979',
    '                           [02]: KB5086672',
    '',
  ].join('\r\n')
}

async function plan(...argv: string[]) {
  const { code, out } = await capture('plan', ...argv, '--offline', '--json')
  const value = JSON.parse(out)
  return { code, plan: value.error ? null : planSchema.parse(value), error: value.error ?? null }
}

describe('a plan from files sent to a helpdesk', () => {
  it('reads build and architecture from systeminfo, and repairs from the accompanying logs', async () => {
    write('systeminfo.txt', systeminfo('DESK-7'))
    write('CBS.log', corrupt)
    const made = await plan(join(home.path, 'in'))
    expect(made.error).toBeNull()
    expect(made.plan?.machine).toMatchObject({ build: '26100.8117', architecture: 'arm64' })
    expect(made.plan?.steps.map(({ does }) => does.kind)).toContain('restore-health')
  })

  it('also reads them from a single zip, like an Intune collection', async () => {
    const zip = join(home.path, 'DiagLogs.zip')
    const files = { 'results/systeminfo.log': systeminfo('DESK-7'), 'results/CBS.log': corrupt }
    const bytes = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])
    writeFileSync(zip, zipSync(Object.fromEntries(bytes)))
    const made = await plan(zip)
    expect(made.plan?.machine).toMatchObject({ build: '26100.8117', architecture: 'arm64' })
    expect(made.plan?.steps.map(({ does }) => does.kind)).toContain('restore-health')
  })

  it('handles a build without its revision by requesting only that, and refuses a Windows that is too old', async () => {
    const of = (version: string, build: number) =>
      systeminfo('DESK-8')
        .replace('10.0.26100 N/A Build 26100', `${version}.${build} N/A Build ${build}`)
        .replace('ARM64-based', 'x64-based')
        .replace(/\[0\d\]: KB\d+/g, '[01]: KB1234567')
    const recent = write('recent/systeminfo.txt', of('10.0', 17763))
    expect((await plan(recent)).error).toMatchObject({ what: expect.stringContaining('17763') })
    // With the revision known, an update is chosen; only its file name has to come from the catalog.
    const told = await plan(recent, '--machine', 'build=17763.1,arch=x64')
    expect(told.error?.where).toMatch(/^KB\d+$/)
    // The requested value is enough: the evidence contains the rest.
    expect(await plan(recent, '--machine', 'build=17763.1')).toEqual(told)
    const old = write('old/systeminfo.txt', of('6.1', 7601))
    expect(await plan(old)).toMatchObject({
      code: 4,
      error: { what: expect.stringContaining('does not plan') },
    })
  })

  it('reports what is missing when logs lack the build, and accepts it from the user', async () => {
    const path = write('CBS.log', corrupt)
    const without = await plan(path)
    expect(without).toMatchObject({ code: 4, error: { code: 'refused' } })
    const made = await plan(path, '--machine', 'build=26100.8117,arch=x64')
    expect(made.plan?.machine).toMatchObject({ build: '26100.8117', architecture: 'x64' })
    expect(made.plan?.steps.map(({ does }) => does.kind)).toContain('restore-health')
  })

  it('rejects input that contradicts the files', async () => {
    const path = write('systeminfo.txt', systeminfo('DESK-7'))
    for (const [said, part] of [
      ['build=26100.9000', 'build'],
      ['build=22631.4460,arch=arm64', 'build'],
      ['arch=x64', 'other'],
    ] as const)
      expect(await plan(path, '--machine', said)).toMatchObject({
        code: 4,
        error: { reason: { code: 'machine-differs-from-evidence', params: { part } } },
      })
    expect((await plan(path, '--machine', 'arch=arm64')).plan?.machine.build).toBe('26100.8117')
  })

  it('plans a repair of the store and reports that its source may be missing', async () => {
    const path = write(
      'console.txt',
      'C:\\> dism /online /cleanup-image /restorehealth\r\n\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.26100.1\r\n\r\nImage Version: 10.0.26100.8117\r\n\r\n[==========================100.0%==========================]\r\n\r\nError: 0x800f081f\r\n\r\nThe source files could not be found.\r\n',
    )
    const { plan: made } = await plan(path, '--machine', 'build=26100.8117,arch=x64')
    const step = made?.steps.find(({ does }) => does.kind === 'restore-health')
    expect(step?.because.map(({ code }) => code)).toContain('plan.because.source-was-missing')
    expect(made?.findings.map(({ cause, left }) => [cause, left])).toEqual([
      ['component-store-source-missing', null],
    ])
  })

  it('reports the unreadable file, in a kit too, and does not request the build from the PC', async () => {
    const zip = join(home.path, 'cut.zip')
    await capture('collect', '--host', 'practice:x64-healthy', '--out', zip)
    writeFileSync(zip, readFileSync(zip).subarray(0, 20_000))
    const cut = {
      code: 'evidence-unread',
      params: { why: { code: 'gap.zip-damaged.why', params: { path: zip } } },
    }
    expect(await plan(zip)).toMatchObject({ code: 2, error: { code: 'malformed', where: zip, reason: cut } })
    const kit = await capture('kit', 'make', join(home.path, 'kit'), '--bundle', zip, '--json')
    expect(kit.code).toBe(2)
    expect(JSON.parse(kit.out)).toMatchObject({ error: { where: zip, reason: cut } })
  })

  it('lists unreadable evidence when it reports that there is nothing to do', async () => {
    const zip = write('cut.zip', 'PK\x03\x04')
    const [newest] = releasesOf(knowledge, 26_100).slice(-1)
    const { plan: told, code } = await plan(zip, '--machine', `build=26100.${newest?.ubr},arch=x64`)
    expect(told?.steps.filter(({ kind }) => kind !== 'verify')).toEqual([])
    expect(JSON.stringify(told?.gaps)).toContain('zip-damaged')
    expect(code).toBe(3)
  })

  it('is refused for evidence of several PCs, which it lists', async () => {
    write('a/systeminfo.txt', systeminfo('DESK-7'))
    write('b/systeminfo.txt', systeminfo('LAP-1'))
    const { code, error } = await plan(join(home.path, 'in'))
    expect(code).toBe(4)
    expect(error.reason).toEqual({
      code: 'evidence-of-several-pcs',
      params: { count: 2, pcs: 'DESK-7, LAP-1' },
    })
  })

  it('for a bundle matches the plan of the PC', async () => {
    const zip = join(home.path, 'pc.zip')
    await capture('collect', '--host', 'practice:arm64-missing-checkpoint', '--out', zip)
    const [named, host] = [await plan(zip), await plan('--bundle', zip)]
    expect(named.plan?.steps.length).toBeGreaterThan(0)
    const { inspectedAt } = named.plan ?? {}
    expect(inspectedAt).toBeDefined()
    expect({ ...named.plan, inspectedAt }).toEqual({ ...host.plan, host: named.plan?.host, inspectedAt })
    expect(named.code).toBe(host.code)
  })

  it('accepts only one PC: not files with a host, nor files for media', async () => {
    const path = write('CBS.log', corrupt)
    const reason = async (...argv: string[]) => (await plan(path, ...argv)).error?.reason.code
    expect(await reason('--host', 'practice:x64-healthy')).toBe('pc-named-twice')
    expect(await reason('--mode', `media:${home.path}`)).toBe('files-for-medium')
  })
})
