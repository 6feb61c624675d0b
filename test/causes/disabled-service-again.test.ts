import { expect, it } from 'vitest'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { diagnosePc } from '../../main/workflow/diagnosing/diagnose-pc.ts'
import { knowledge } from '../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

it('a disabled service counts until enabled; a later update clears it only when none is disabled', async () => {
  const host = await openHost('practice:x64-http-off', { stateFolder: null })
  const start = (type: string) => host.run('sc.exe', ['config', 'HTTP', 'start=', type])
  const standing = async () => {
    const { findings } = await diagnosePc(knowledge, host, await inspect(host))
    return findings.find(({ cause }) => cause === 'http-service-disabled')?.status
  }
  expect(await standing()).toBe('active')
  expect((await start('demand')).exitCode).toBe(0)
  const file = (await host.list('C:\\Packages')).find(({ name }) => name.includes('kb5089549'))
  const path = `C:\\Packages\\${file?.name}`
  const added = await host.run('dism.exe', ['/English', '/Online', '/Add-Package', `/PackagePath:${path}`])
  expect(added.exitCode).toBe(3010)
  await host.run('shutdown.exe', ['/r', '/t', '0'])
  await host.restart()
  expect(await standing()).toBe('resolved')
  await start('disabled')
  expect(await standing()).toBe('active')
}, 30_000)
