import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inspect } from '../../../main/inspect/inspect.ts'
import { realData } from '../../real-data.ts'
import { openPc, runText } from './open-pc.ts'

const remove = (identity: string) => [
  '/English',
  '/Online',
  '/Remove-Package',
  `/PackageName:${identity}`,
  '/NoRestart',
]
const rollup = (version: string, architecture = 'amd64') =>
  `Package_for_RollupFix~31bf3856ad364e35~${architecture}~~${version}`
const cbs = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing'

/** The states of packages, as the registry has them. */
async function states(host: Awaited<ReturnType<typeof openPc>>, ...identities: string[]) {
  const found = (await inspect(host)).facts.packages?.value ?? []
  return identities.map((one) => found.find(({ identity }) => identity === one)?.state ?? null)
}

describe('DISM /Remove-Package on a practice PC', () => {
  const own = rollup('26100.9457.1.8')
  const before = rollup('26100.9445.1.12')

  it('removes an installed update at the restart and returns to the previous one', async () => {
    const host = await openPc('x64-healthy')
    const { exitCode, text } = await runText(host, 'dism.exe', remove(own))
    expect(exitCode).toBe(3010)
    expect(text).toMatch(
      /^\r\nDeployment Image Servicing and Management tool\r\nVersion: [\d.]+\r\n\r\nImage Version: 10\.0\.26200\.9457\r\n\r\n/,
    )
    expect(text).toMatch(
      /100\.0%=*\]\s*The operation completed successfully\.\r\nRestart Windows to complete/,
    )
    expect(await states(host, own, before)).toEqual(['uninstall-pending', 'install-pending'])
    expect((await runText(host, 'reg.exe', ['query', `${cbs}\\PackagesPending`])).text).toContain(own)
    expect((await runText(host, 'dism.exe', remove(own))).text).toContain('Error: 0x800f0806')
    await host.run('shutdown.exe', ['/r', '/t', '0'])
    await host.restart()
    expect(await states(host, own, before)).toEqual([null, 'installed'])
    const { windows, pending, servicingStack } = (await inspect(host)).facts
    expect([windows?.value.ubr, pending?.value.rebootPending]).toEqual([9445, false])
    // The stack that came with the update stays.
    expect(servicingStack?.value.version).toBe('10.0.26100.9455')
  })

  it('refuses to remove a servicing stack or a package of the original installation', async () => {
    const host = await openPc('arm64-missing-checkpoint')
    const installed = rollup('26100.712.1.6', 'arm64')
    const { exitCode, text } = await runText(host, 'dism.exe', remove(installed))
    expect(exitCode).toBe(0x800f0825)
    expect(text).toContain(
      'Processing 1 of 1 - Package_for_RollupFix: Permanent package cannot be uninstalled.\r\n Error: 0x800f0825\r\n\r\nError: 0x800f0825\r\n',
    )
    expect(await states(host, installed)).toEqual(['installed'])
    const stack = (await inspect(host)).facts.packages?.value.find(({ name }) => /ServicingStack/.test(name))
    expect((await runText(host, 'dism.exe', remove(stack?.identity ?? ''))).exitCode).toBe(0x800f0825)
  })

  it('reports an unknown package as invalid', async () => {
    const { exitCode, text } = await runText(
      await openPc('x64-healthy'),
      'dism.exe',
      remove(rollup('26100.1.1.1')),
    )
    expect([exitCode, text]).toEqual([0x800f0805, expect.stringContaining('not valid Windows package')])
  })

  const real = realData('transcripts/dism-checkpoint-staged-baseline-removed-26100.txt')
  it.skipIf(real === null)('prints a removal like the real DISM', async () => {
    const baseline = rollup('26100.1742.1.10')
    const { text } = await runText(await openPc('x64-healthy'), 'dism.exe', remove(baseline))
    const recorded = readFileSync(real ?? '', 'utf8').split(/\r?\n/)
    const said = recorded.slice(recorded.findIndex((line) => line.includes('/Remove-Package')) + 1)
    // A console shows the last of the bars, each drawn over the one before.
    const shape = (lines: readonly string[]) =>
      lines
        .map((line) =>
          line
            .replace(/.*\](?=\s*\[=)/s, '')
            .replace(/\d+(\.\d+){3}/g, 'n')
            .trim(),
        )
        .filter((line) => line !== '')
    const lines = shape(text.split('\r\n'))
    expect(lines.length).toBe(6)
    expect(lines).toEqual(shape(said).slice(0, 6))
  })
})
