import { expect, test } from 'vitest'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

const consoleOf = (drive: string, online: string) =>
  `${drive}\\Windows\\System32>dism ${online} /cleanup-image /restorehealth

Deployment Image Servicing and Management tool
Version: 10.0.26100.1

Image Version: 10.0.26100.8457

Error: 0x800f081f

The source files could not be found.

The DISM log file can be found at ${drive}\\Windows\\Logs\\DISM\\dism.log
`

const read = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('console.txt', Buffer.from(text))], inspection: null })

test('a console of Windows PE is told from one of the PC, and the plan says that its commands need a running Windows', async () => {
  const diagnosis = await read(consoleOf('X:', '/image:C:\\'))
  const gap = { code: 'logs-from-pe', params: { command: expect.stringContaining('--windows') } }
  expect(diagnosis.gaps).toContainEqual(expect.objectContaining(gap))
  const machine = { build: '26100.8457', architecture: 'x64' as const }
  const plan = await planned({ machine, inspection: null, diagnosis })
  expect(plan.steps.map(({ kind }) => kind)).toContain('restore-health')
  expect(plan.gaps).toContainEqual(expect.objectContaining(gap))
  const own = await read(consoleOf('C:', '/online'))
  expect(own.gaps.map(({ code }) => code)).not.toContain('logs-from-pe')
})

test('the diagnosis of a Windows in S mode says where its commands run', async () => {
  const settings = ['Edition\tWindows 11 Home in S mode', 'Version\t24H2', 'OS build\t26100.4652', ''].join(
    '\n',
  )
  const { gaps, machine } = await read(`${settings}\nKB5129195 fails with 0x800f0922\n`)
  expect(machine).toMatchObject({ edition: 'Home', sMode: true })
  expect(gaps.map(({ code }) => code)).toContain('s-mode')
  const other = await read(settings.replace(' in S mode', ''))
  expect(other.gaps.map(({ code }) => code)).not.toContain('s-mode')
})
