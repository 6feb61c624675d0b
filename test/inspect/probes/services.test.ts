import { describe, expect, it } from 'vitest'
import { openHost } from '../../../main/host/open-host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { fakeHost, healthyPc } from '../fake-pc.ts'

/** The names of missing services on a PC that has all but these. */
async function missing(version: { build: string; type: string }, ...lacking: readonly string[]) {
  const pc = healthyPc()
  const key = pc.registry['HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion']
  Object.assign(key ?? {}, {
    CurrentBuild: ['REG_SZ', version.build],
    InstallationType: ['REG_SZ', version.type],
  })
  for (const { name } of known)
    if (!lacking.includes(name))
      pc.registry[`HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`] = { Start: ['REG_DWORD', '0x3'] }
    else delete pc.registry[`HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`]
  const { services } = (await inspect(fakeHost(pc))).facts
  return services?.value.filter(({ start }) => start === 'absent').map(({ name }) => name)
}

const known =
  (await inspect(await openHost('practice:x64-healthy', { stateFolder: null }))).facts.services?.value ?? []

const newer = ['WaaSMedicSvc', 'DoSvc']

describe('a missing service', () => {
  it.each([
    [{ build: '14393', type: 'Server Core' }, [...newer, 'AppReadiness'], []],
    [{ build: '14393', type: 'Server' }, [...newer, 'AppReadiness'], ['AppReadiness']],
    [{ build: '14393', type: 'Client' }, newer, ['DoSvc']],
    [{ build: '20348', type: 'Server Core' }, ['AppReadiness'], []],
    [{ build: '20348', type: 'Server' }, ['AppReadiness'], ['AppReadiness']],
    [{ build: '26200', type: 'Client' }, ['WaaSMedicSvc'], ['WaaSMedicSvc']],
    [{ build: '14393', type: 'Server Core' }, ['wuauserv'], ['wuauserv']],
  ])('is reported only where Windows has it: %j without %j', async (version, lacking, reported) => {
    expect(known.length).toBeGreaterThan(10)
    expect(await missing(version, ...lacking)).toEqual(reported)
  })
})
