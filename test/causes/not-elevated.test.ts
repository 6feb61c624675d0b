import { expect, test } from 'vitest'
import { allCauses } from '../../main/causes/all-causes.ts'
import { diagnose } from '../../main/workflow/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'
import { dismConsole } from './shapes/other-logs.ts'

const refusal = [
  '',
  'Error: 740',
  '',
  'Elevated permissions are required to run DISM. ',
  'Use an elevated command prompt to complete these tasks.',
  '',
].join('\r\n')
const findingsIn = async (text: string) =>
  (await diagnose({ knowledge, sources: [sourceOf('console.txt', Buffer.from(text))], inspection: null }))
    .findings

test.each([
  ['the console of DISM', refusal],
  [
    'its console in German',
    '\r\nFehler: 740\r\n\r\nZum Ausführen von DISM sind erhöhte Rechte erforderlich.\r\n',
  ],
  [
    'PowerShell',
    'PS C:\\> Add-WindowsPackage -Online -PackagePath C:\\u\\a.msu\r\nAdd-WindowsPackage : The requested operation requires elevation.\r\n',
  ],
])('%s says that rights are wanting, and no other cause is named', async (_where, text) => {
  const [first, ...others] = await findingsIn(text)
  expect([first?.cause, first?.status]).toEqual(['not-elevated', 'active'])
  expect(first?.likelihood).toBeGreaterThan(0.5)
  expect(others.filter(({ likelihood }) => likelihood > 0.5)).toEqual([])
})

test('over where a later command of the same console ran to its end, whatever that was', async () => {
  const bar = '[==========================100.0%==========================]'
  const [first, ...others] = await findingsIn(`${refusal}\r\n${bar}\r\n\r\nError: 14098\r\n`)
  expect(first?.class).toBe('component-store-payload-corrupt')
  expect(others.find(({ cause }) => cause === 'not-elevated')?.status).toBe('resolved')
})

test('over once the same console shows the tool at work', async () => {
  const [first] = await findingsIn(
    `${refusal}${dismConsole('dism /online /cleanup-image /scanhealth', '26100.8457', 'No component store corruption detected.', 'The operation completed successfully.')}`,
  )
  expect([first?.cause, first?.status]).toEqual(['not-elevated', 'resolved'])
})

test('the number alone, in a log of servicing or in a sentence, says nothing', async () => {
  for (const text of [
    '740 files were verified\r\n',
    '2026-05-01 01:01:01, Info                  CBS    Error: 740\r\n',
  ])
    expect((await findingsIn(text)).map(({ cause }) => cause)).not.toContain('not-elevated')
  expect(allCauses.filter(({ id }) => id === 'not-elevated')).toHaveLength(1)
})
