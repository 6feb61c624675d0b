import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Facts } from '../../../common/facts/facts.ts'
import { offlineCall } from '../../../main/host/offline/offline-tools.ts'
import { listPracticePcs, openHost } from '../../../main/host/open-host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { ownFault } from '../../own-fault.ts'
import { dword, sz, writeHive, writeLog } from './hive-writer.ts'
import { practiceAsDisk } from './practice-as-disk.ts'

let disk = ''
beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'unstuck-disk-'))
})
afterEach(() => rmSync(disk, { recursive: true }))

const open = (path: string) => openHost(`offline:${path}`, { stateFolder: null })

/** Facts that the files of a Windows hold whole; the others need DISM, WMI or its event logs. */
const fromFiles = [
  'windows',
  'packages',
  'servicingStack',
  'installation',
  'firmware',
  'updatePolicy',
  'services',
  'network',
] as const
const valuesOf = (facts: Facts, names: readonly (keyof Facts)[]) =>
  Object.fromEntries(names.map((name) => [name, facts[name]?.value]))

describe('an offline Windows', async () => {
  it.each(await listPracticePcs())(
    '$name: yields the same facts as when it was running',
    async ({ name }) => {
      const windows = practiceAsDisk(name, disk)
      const running = await inspect(await openHost(`practice:${name}`, { stateFolder: null }))
      const { facts, gaps, host } = await inspect(await open(windows))
      expect(host).toMatchObject({ kind: 'offline', label: expect.stringContaining('not running') })
      expect(valuesOf(facts, fromFiles)).toEqual(valuesOf(running.facts, fromFiles))
      expect(facts.pending?.value).toEqual(running.facts.pending?.value)
      expect(facts.architecture?.value.native).toBe(running.facts.architecture?.value.native)
      expect(facts.winre?.value.enabled).toBe(running.facts.winre?.value.enabled)
      // What only a running Windows says is missing, and said to be.
      for (const missing of [
        'store',
        'bitlocker',
        'systemVolume',
        'recoveryPartition',
        'updateHistory',
      ] as const)
        expect(facts[missing]).toBeUndefined()
      const why = gaps.map((gap) => gap.why)
      expect(gaps[0]?.what).toBe('Offline Windows')
      expect(why).toContain('powershell.exe cannot answer this for an offline Windows.')
      expect(why).toContain('dism.exe cannot answer this for an offline Windows.')
    },
  )

  it('is found by its folder, by the parent folder, and in any letter case', async () => {
    const windows = practiceAsDisk('x64-healthy', disk)
    renameSync(join(windows, 'System32'), join(windows, 'SYSTEM32'))
    renameSync(
      join(windows, 'SYSTEM32', 'config', 'SOFTWARE'),
      join(windows, 'SYSTEM32', 'config', 'software'),
    )
    for (const path of [windows, disk]) {
      const { facts } = await inspect(await open(path))
      expect(facts.windows?.value.build).toBe(26200)
    }
    await expect(open(join(disk, 'none'))).rejects.toMatchObject({ failure: { code: 'not-found' } })
    mkdirSync(join(disk, 'empty'))
    await expect(open(join(disk, 'empty'))).rejects.toMatchObject({ failure: { code: 'not-found' } })
  })

  it('reads only files on its drive, and follows no link', async () => {
    const windows = practiceAsDisk('x64-healthy', disk)
    symlinkSync('/etc', join(windows, 'Temp'))
    const host = await open(windows)
    expect((await host.readFile('c:\\WINDOWS\\logs\\cbs\\cbs.LOG')).length).toBeGreaterThan(1000)
    await expect(host.readFile('C:\\Windows\\Temp\\passwd')).rejects.toMatchObject({ reason: 'denied' })
    await expect(host.readFile('D:\\Windows\\Logs\\CBS\\CBS.log')).rejects.toMatchObject({
      reason: 'unavailable',
    })
    await expect(host.readFile('C:\\Windows\\..\\..\\etc\\passwd')).rejects.toMatchObject({
      reason: 'not-found',
    })
    await expect(host.run('shutdown.exe', ['/r', '/t', '0'])).rejects.toMatchObject({ reason: 'unavailable' })
    await expect(host.run('reg.exe', ['add', 'HKLM\\SOFTWARE\\X'])).rejects.toMatchObject({
      reason: 'unavailable',
    })
    await expect(host.copyFile('C:\\a', 'C:\\b')).rejects.toMatchObject({ reason: 'unavailable' })
  })

  it('distinguishes a missing key from an unreadable hive', async () => {
    const windows = practiceAsDisk('x64-healthy', disk)
    const host = await open(windows)
    const ask = (key: string) => host.run('reg.exe', ['query', key])
    expect(await ask('HKLM\\SOFTWARE\\Policies\\None')).toMatchObject({ exitCode: 1 })
    await expect(ask('HKLM\\HARDWARE\\DESCRIPTION')).rejects.toMatchObject({ reason: 'unavailable' })
    await expect(ask('HKCU\\Software')).rejects.toMatchObject({ reason: 'unavailable' })

    const software = join(windows, 'System32', 'config', 'SOFTWARE')
    writeFileSync(software, readFileSync(software).subarray(0, 9000))
    const { facts, gaps } = await inspect(await open(windows))
    expect(facts.windows).toBeUndefined()
    expect(facts.packages).toBeUndefined()
    expect(gaps.map((gap) => gap.why).join(' ')).toContain('The registry hive SOFTWARE is damaged')
    rmSync(software)
    expect((await inspect(await open(windows))).facts.windows).toBeUndefined()
  })

  it('applies the log to a hive that was left open, or reports that it is outdated', async () => {
    const windows = practiceAsDisk('x64-healthy', disk)
    const config = join(windows, 'System32', 'config')
    const version = (ubr: number) => ({
      name: 'ROOT',
      keys: [
        {
          name: 'Microsoft',
          keys: [
            {
              name: 'Windows NT',
              keys: [
                {
                  name: 'CurrentVersion',
                  values: [
                    sz('CurrentBuild', '26100'),
                    sz('EditionID', 'Core'),
                    sz('InstallationType', 'Client'),
                    dword('UBR', ubr),
                  ],
                },
              ],
            },
          ],
        },
      ],
    })
    const before = writeHive(version(1742), { primary: 31, secondary: 30 })
    const after = writeHive(version(8037), { primary: 31, secondary: 30 })
    writeFileSync(join(config, 'SOFTWARE'), before)
    writeFileSync(join(config, 'SOFTWARE.LOG1'), writeLog([{ before, after, sequence: 30 }]))
    writeFileSync(join(config, 'SOFTWARE.LOG2'), Buffer.alloc(0))
    const whole = await inspect(await open(windows))
    expect(whole.facts.windows?.value.ubr).toBe(8037)
    expect(whole.gaps.map((gap) => gap.what)).not.toContain('Registry hive SOFTWARE')
    rmSync(join(config, 'SOFTWARE.LOG1'))
    const behind = await inspect(await open(windows))
    expect(behind.facts.windows?.value.ubr).toBe(1742)
    expect(behind.gaps.find((gap) => gap.what === 'Registry hive SOFTWARE')?.why).toContain('not closed')
  })

  it.skipIf(spawnSync('hivexsh', ['-h']).error !== undefined)('reads a hive written by hivex', async () => {
    const windows = practiceAsDisk('x64-healthy', disk)
    const software = join(windows, 'System32', 'config', 'SOFTWARE')
    const commands = [
      'cd \\Microsoft\\Windows NT\\CurrentVersion',
      'add Added Key',
      'cd Added Key',
      'setval 2',
      'Name',
      'string:hello there',
      'Number',
      'dword:4711',
      'commit',
      'quit',
    ]
    const { status, stderr } = spawnSync('hivexsh', ['-w', software], {
      input: `${commands.join('\n')}\n`,
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const host = await open(windows)
    const { stdout } = await host.run('reg.exe', [
      'query',
      'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Added Key',
    ])
    const text = Buffer.from(stdout).toString()
    expect(text).toContain('    Number    REG_DWORD    0x1267\r\n')
    expect(text).toContain('    Name    REG_SZ    hello there\r\n')
    expect((await inspect(host)).facts.windows?.value.build).toBe(26200)
  })

  it('never yields facts missing from the intact hives, for any damage', async () => {
    const windows = practiceAsDisk('x64-winre-stale', disk)
    const path = join(windows, 'System32', 'config', 'SOFTWARE')
    const whole = readFileSync(path)
    const first = await inspect(await open(windows))
    const packages = new Set(first.facts.packages?.value.map((one) => one.identity))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4096, max: whole.length }), async (length) => {
        writeFileSync(path, whole.subarray(0, length))
        const { facts, gaps } = await inspect(await open(windows))
        expect(facts.windows?.value ?? first.facts.windows?.value).toEqual(first.facts.windows?.value)
        for (const one of facts.packages?.value ?? []) expect(packages).toContain(one.identity)
        if (facts.packages === undefined) expect(gaps.length).toBeGreaterThan(first.gaps.length)
      }),
      { numRuns: 40 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
          minLength: 1,
          maxLength: 20,
        }),
        async (changes) => {
          const bytes = Buffer.from(whole)
          for (const [at, byte] of changes) bytes[at] = byte
          writeFileSync(path, bytes)
          // Damage inside a text or number cannot be seen; it ends as a fact, a gap or a bundle that does not open.
          const found = await open(windows).then(inspect)
          expect(found.gaps.some(ownFault)).toBe(false)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('offlineCall', () => {
  const call = (tool: Parameters<typeof offlineCall>[1], ...args: string[]) =>
    offlineCall('D:\\Windows', tool, args)
  it('queries the tools of this computer about the other Windows, and runs nothing that changes it', () => {
    expect(call('dism.exe', '/English', '/Online', '/Get-Packages')).toEqual([
      '/English',
      '/Image:D:\\',
      '/Get-Packages',
    ])
    expect(
      offlineCall('E:\\disk\\Windows', 'dism.exe', ['/English', '/Online', '/Cleanup-Image', '/CheckHealth']),
    ).toEqual(['/English', '/Image:E:\\disk\\', '/Cleanup-Image', '/CheckHealth'])
    // That Windows names its volume C:, which can be another one here.
    expect(call('manage-bde.exe', '-status', 'C:', '-protectionaserrorlevel')).toEqual([
      '-status',
      'D:',
      '-protectionaserrorlevel',
    ])
    expect(call('manage-bde.exe', '-off', 'C:')).toBeNull()
    expect(call('reagentc.exe', '/info')).toEqual(['/info', '/target', 'D:\\Windows'])
    for (const args of [
      ['/English', '/Online', '/Cleanup-Image', '/RestoreHealth'],
      ['/English', '/Online', '/Add-Package', '/PackagePath:C:\\a.msu'],
      ['/English', '/Get-ImageInfo', '/ImageFile:C:\\winre.wim', '/Index:1'],
    ])
      expect(call('dism.exe', ...args)).toBeNull()
    expect(call('reagentc.exe', '/disable')).toBeNull()
    expect(call('wevtutil.exe', 'cl', 'System')).toBeNull()
    expect(call('powershell.exe', 'storage.ps1')).toBeNull()
  })
})
