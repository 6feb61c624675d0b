import { expect, test } from 'vitest'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const header = (time: string) => `${time}, Info                  CBS    Checking System Update Readiness.`
const damaged = (time: string, name: string) =>
  `${time}, Info                  CBS    (p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-${name}_31bf3856ad364e35_10.0.22621.1_none_10eeed168993f23b\\${name}.dll`
const catalog = (time: string) =>
  `${time}, Info                  CBS    (p)\tCBS Catalog Corrupt\t(n)\t\t\tMicrosoft-Windows-Client-Desktop-Package~31bf3856ad364e35~amd64~~10.0.22621.1`
const scan = (time: string, names: readonly string[]) => [
  header(time),
  ...names.map((name) => damaged(time, name)),
]

async function findingsOf(lines: readonly string[]) {
  const { findings } = await diagnose({
    knowledge,
    sources: [sourceOf('CBS.log', Buffer.from(lines.join('\r\n')))],
    inspection: null,
  })
  return findings
}

const [first, later] = ['2026-05-17 08:56:21', '2026-05-17 09:04:10']

test('a single file is not the cause when each scan lists different files', async () => {
  const findings = await findingsOf([
    ...scan(first, ['a', 'b', 'c']),
    ...scan(later, ['d', 'e']),
    catalog(later),
  ])
  expect(findings[0]?.class).toBe('hardware-memory-or-disk-fault')
  expect(findings.slice(1).map(({ class: each }) => each)).toContain('package-catalog-corrupt')
  for (const { likelihood } of findings.slice(1)) expect(likelihood).toBeLessThanOrEqual(0.45)
})

test('the store is damaged when scans list the same files', async () => {
  const findings = await findingsOf([...scan(first, ['a', 'b', 'c']), ...scan(later, ['a', 'b', 'c'])])
  expect(findings[0]?.class).toBe('component-store-payload-corrupt')
  expect(findings[0]?.likelihood).toBeGreaterThan(0.7)
})
