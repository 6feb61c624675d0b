import { describe, expect, it } from 'vitest'
import type { Host } from '../../../main/host/host.ts'
import { addPackage, openPc, packagePath, rollups, runText, ubr } from './open-pc.ts'

const arm = 'arm64-missing-checkpoint'
const restart = async (host: Host) => {
  await runText(host, 'shutdown.exe', ['/r', '/t', '0'])
  expect(await host.restart()).toBe('restarted')
}
const alone = async (host: Host, kb: string, architecture: string) => {
  const from = await packagePath(host, kb, architecture)
  const to = `C:\\Alone\\${from.split('\\').at(-1)}`
  await host.copyFile(from, to)
  return to
}

describe('DISM /Add-Package on a practice PC', () => {
  it('refuses an update whose checkpoint is neither installed nor in the same folder', async () => {
    const host = await openPc(arm)
    const before = await rollups(host)
    const { exitCode, text } = await addPackage(host, await alone(host, 'kb5086672', 'arm64'))
    expect(exitCode).toBe(0x800f0838)
    expect((exitCode ?? 0) | 0).toBe(-2146498504)
    expect(text).toContain('\r\nAn error occurred - Package_for_RollupFix Error: 0x800f0838\r\n')
    expect(text).toContain('\r\nError: 0x800f0838\r\n')
    expect(await rollups(host)).toEqual(before)
    expect(await ubr(host)).toBe(712)
  })

  it('installs the checkpoint in the folder of the update', async () => {
    const host = await openPc(arm)
    const { exitCode, text } = await addPackage(host, await packagePath(host, 'kb5086672', 'arm64'))
    expect(exitCode).toBe(3010)
    expect(text).toMatch(/Processing 1 of 2 - Adding package \S+26100\.1742\.1\.10\r\n/)
    expect(text).toMatch(/Processing 2 of 2 - Adding package \S+26100\.8117\.\S+\r\n/)
    expect(await rollups(host)).toMatchObject({
      '26100.712': { state: 5 },
      '26100.1742': { state: 64, baseline: true },
      '26100.8117': { state: 96, baseline: false },
    })
    expect(await ubr(host)).toBe(712)
    await restart(host)
    expect(await rollups(host)).toMatchObject({
      '26100.712': { state: 80 },
      '26100.1742': { state: 64, baseline: true },
      '26100.8117': { state: 112, baseline: false },
    })
    expect(await ubr(host)).toBe(8117)
  })

  it('installs a checkpoint alone, even from the folder that also contains the update', async () => {
    const host = await openPc(arm)
    const { exitCode, text } = await addPackage(host, await packagePath(host, 'kb5043080', 'arm64'))
    expect(exitCode).toBe(3010)
    expect(text.match(/Processing .*/g)).toEqual([
      expect.stringMatching(/^Processing 1 of 1 - .*26100\.1742\.1\.10$/),
    ])
    expect(await rollups(host)).not.toHaveProperty('26100.8117')
  })

  it('installs checkpoint and update one after the other, with a restart in between', async () => {
    const host = await openPc(arm)
    expect((await addPackage(host, await alone(host, 'kb5043080', 'arm64'))).exitCode).toBe(3010)
    await restart(host)
    expect(await ubr(host)).toBe(1742)
    expect(await rollups(host)).toMatchObject({ '26100.1742': { state: 112, baseline: true } })
    expect((await addPackage(host, await alone(host, 'kb5086672', 'arm64'))).exitCode).toBe(3010)
    await restart(host)
    expect(await ubr(host)).toBe(8117)
    // The checkpoint stays staged as the baseline; it is not superseded like any other update.
    expect(await rollups(host)).toMatchObject({
      '26100.1742': { state: 64, baseline: true },
      '26100.8117': { state: 112, baseline: false },
    })
  })

  it('rejects packages for another architecture and files that are not packages', async () => {
    const host = await openPc(arm)
    expect((await addPackage(host, await packagePath(host, 'kb5086672', 'x64'))).exitCode).toBe(0x800f081e)
    const missing = await addPackage(host, 'C:\\Packages\\windows11.0-kb0000000-arm64_0.msu')
    expect(missing).toMatchObject({ exitCode: 3 })
    expect(missing.text).toMatch(
      /\r\nAn error occurred trying to open - C:\\Packages\\\S+ Error: 0x80070003\r\n\r\nError: 3\r\n/,
    )
    expect((await addPackage(host, 'C:\\Windows\\Logs\\CBS\\CBS.log')).exitCode).toBe(0x80070057)
    expect(await ubr(host)).toBe(712)
  })

  it('exits with 0 for an installed package', async () => {
    const host = await openPc(arm)
    const path = await packagePath(host, 'kb5086672', 'arm64')
    await addPackage(host, path)
    await restart(host)
    const before = await rollups(host)
    const again = await addPackage(host, path)
    expect(again.exitCode).toBe(0)
    expect(again.text).toContain('The operation completed successfully.\r\n')
    expect(await rollups(host)).toEqual(before)
    const older = await addPackage(host, await packagePath(host, 'kb5043080', 'arm64'))
    expect(older.exitCode).toBe(0)
    expect(await rollups(host)).toEqual(before)
  })

  it('refuses any other update while a restart is pending', async () => {
    const host = await openPc(arm)
    const path = await packagePath(host, 'kb5086672', 'arm64')
    await addPackage(host, path)
    const before = await rollups(host)
    const second = await addPackage(host, path)
    expect(second.exitCode).toBe(0x800f0806)
    expect(second.text).toContain('pending operations')
    expect(await rollups(host)).toEqual(before)
  })

  it('fails with 14098 while the store is corrupt, and succeeds once it is repaired', async () => {
    const host = await openPc('x64-store-corrupt')
    const path = await packagePath(host, 'kb5086672', 'x64')
    const before = await rollups(host)
    const failed = await addPackage(host, path)
    expect(failed.exitCode).toBe(14098)
    expect(failed.text).toContain('\r\nError: 14098\r\n')
    expect(failed.text).toContain('Package_for_RollupFix Error: 0x80073712')
    expect(await rollups(host)).toEqual(before)
    const health = ['/English', '/Online', '/Cleanup-Image']
    expect((await runText(host, 'dism.exe', [...health, '/CheckHealth'])).text).toContain(
      'The component store is repairable.',
    )
    expect((await runText(host, 'dism.exe', [...health, '/RestoreHealth'])).exitCode).toBe(0)
    expect((await runText(host, 'dism.exe', [...health, '/ScanHealth'])).text).toContain(
      'No component store corruption detected.',
    )
    expect((await addPackage(host, path)).exitCode).toBe(3010)
    await restart(host)
    expect(await ubr(host)).toBe(8117)
  })

  it('rolls KB5089549 back at startup while the EFI system partition is full, and installs KB5089573', async () => {
    const host = await openPc('x64-efi-full')
    const before = await rollups(host)
    expect((await addPackage(host, await packagePath(host, 'kb5089549', 'x64'))).exitCode).toBe(3010)
    await restart(host)
    expect(await ubr(host)).toBe(8328)
    expect(await rollups(host)).toEqual(before)
    const log = Buffer.from(await host.readFile('C:\\Windows\\Logs\\CBS\\CBS.log')).toString('utf8')
    expect(log).toMatch(
      /startupPhase: 0\. {2}A rollback transaction will be created\. \[HRESULT = 0x800f0922/,
    )
    const events = await runText(host, 'wevtutil.exe', ['qe', 'Setup', '/q:*', '/f:xml', '/rd:true', '/c:1'])
    expect(events.text).toMatch(/<EventID>3<.*<ErrorCode>0x800f0922</)
    await expect(host.readFile('C:\\Windows\\WinSxS\\pending.xml')).rejects.toMatchObject({
      reason: 'not-found',
    })
    expect((await addPackage(host, await packagePath(host, 'kb5089573', 'x64'))).exitCode).toBe(3010)
    await restart(host)
    expect(await ubr(host)).toBe(8524)
    expect(await rollups(host)).toMatchObject({ '26100.8328': { state: 80 }, '26100.8524': { state: 112 } })
  })

  it('installs KB5089549 once EspPaddingPercent is 0', async () => {
    const host = await openPc('x64-efi-full')
    const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Bfsvc'
    const set = async (data: string) =>
      runText(host, 'reg.exe', ['add', key, '/v', 'EspPaddingPercent', '/t', 'REG_DWORD', '/d', data, '/f'])
    const path = await packagePath(host, 'kb5089549', 'x64')
    for (const [data, expected] of [
      ['5', 8328],
      ['0', 8457],
    ] as const) {
      await set(data)
      await addPackage(host, path)
      await restart(host)
      expect(await ubr(host)).toBe(expected)
    }
  })

  it('logs in CBS.log why a startup failed, with the free space', async () => {
    const host = await openPc('x64-efi-full')
    const read = async () =>
      Buffer.from(await host.readFile('C:\\Windows\\Logs\\CBS\\CBS.log')).toString('utf8')
    const before = (await read()).length
    await addPackage(host, await packagePath(host, 'kb5089549', 'x64'))
    await restart(host)
    const added = (await read()).slice(before)
    const [, length, text] =
      /\[l:(\d+) ml:\d+\]'(SpaceCheck: Insufficient free space[^']*)'/.exec(added) ?? []
    expect(text).toBe('SpaceCheck: Insufficient free space on the system partition, 6,501,171 free')
    expect(Number(length)).toBe(text?.length)
    const order = [
      'initialized by client DISM Package Manager Provider',
      'finalized. Reboot required: yes',
      'TI: --- Initializing Trusted Installer ---',
      'ServicingBootFiles failed. Error = 0x70',
      '==Error Summary Start==',
      'A rollback transaction will be created',
      'new state: Staged, original: Staged, targeted: Installed. hr = 0x800f0922',
    ].map((text) => added.indexOf(text))
    expect(order).toEqual(order.toSorted((one, other) => one - other))
    expect(order[0]).toBeGreaterThan(0)
    const times = [...added.matchAll(/^[\d-]+ [\d:]+(?=, )/gm)].map(([time]) => time)
    expect(times).toEqual(times.toSorted())
    expect(new Set(times).size).toBeGreaterThan(4)
  })

  it('requires either /Online or /Image', async () => {
    const host = await openPc(arm)
    const path = await packagePath(host, 'kb5086672', 'arm64')
    for (const where of [[], ['/Online', '/Image:C:\\mount']]) {
      const args = ['/English', ...where, '/Add-Package', `/PackagePath:${path}`]
      expect((await runText(host, 'dism.exe', args)).exitCode).toBe(87)
    }
    expect((await runText(host, 'dism.exe', ['/English', '/Online', '/Bogus'])).exitCode).toBe(87)
    expect((await runText(host, 'dism.exe', ['nonsense'])).exitCode).toBe(87)
  })

  it('changes nothing when it is cancelled midway', async () => {
    const host = await openPc(arm)
    const before = await rollups(host)
    const stop = new AbortController()
    const path = await packagePath(host, 'kb5086672', 'arm64')
    const args = ['/English', '/Online', '/Add-Package', `/PackagePath:${path}`, '/NoRestart']
    const ended = await host.run('dism.exe', args, {
      signal: stop.signal,
      onOutput: (piece) => {
        if (Buffer.from(piece).includes('%')) stop.abort()
      },
    })
    expect(ended).toMatchObject({ exitCode: null, ended: 'cancelled' })
    expect(await rollups(host)).toEqual(before)
    await restart(host)
    expect(await ubr(host)).toBe(712)
  })
})
