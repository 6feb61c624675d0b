import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { complianceScript } from '../../main/report/runbook/compliance.ts'
import { detectionScript } from '../../main/report/runbook/detection.ts'
import { powershellRunbook } from '../../main/report/runbook/powershell.ts'
import { inspectionOf } from '../plan/plan-fixtures.ts'
import { planOfMedium } from '../plan/plan-of-medium.ts'
import { practicePlans } from '../report/practice-plans.ts'
import { knowledge } from '../test-knowledge.ts'
import { parse, program } from './engine.ts'

const assets = join(import.meta.dirname, '..', '..', 'assets')
const files = ['probes', 'powershell'].flatMap((folder) =>
  readdirSync(join(assets, folder)).map(
    (name) => [`${folder}/${name}`, readFileSync(join(assets, folder, name), 'latin1')] as const,
  ),
)
const plans = program === null ? [] : await practicePlans()
const medium = planOfMedium({ at: '26100.712' }, 'D:\\')
const generated = [
  ...plans.flatMap(({ name, plan }) => [
    [`runbook of ${name}`, powershellRunbook(knowledge, plan, planSha256(plan))] as const,
    [`detection of ${name}`, detectionScript(plan)] as const,
  ]),
  ['runbook of media', powershellRunbook(knowledge, medium, planSha256(medium))] as const,
  ['compliance', complianceScript(knowledge, inspectionOf('26100.8117', 'x64')) ?? ''] as const,
]

describe.skipIf(program === null)('the PowerShell parser', () => {
  test.each([...files, ...generated])('accepts %s for Windows PowerShell 5.1', async (name, text) => {
    const { errors, newer } = await parse(text)
    // The completion is for PowerShell 7 too, but holds nothing that 5.1 lacks.
    expect([name, errors, newer]).toEqual([name, [], []])
  })

  test.each([
    '$a = $true ? 1 : 2',
    '$a ?? 1',
    '$a ??= 1',
    'Get-Item x && Get-Item y',
    'Get-Item x || Get-Item y',
    '($a)?.Length',
    'Get-Item x &',
  ])('reports that 5.1 lacks %s', async (text) => {
    expect((await parse(text)).newer).toHaveLength(1)
  })

  test('reports text that is not PowerShell', async () => {
    expect((await parse('if ($a { 1 }')).errors).not.toEqual([])
  })
})
