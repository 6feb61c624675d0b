import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownOutput } from '../../common/case/own-output.ts'
import { diagnosisSchema } from '../../common/diagnosis/diagnosis.ts'
import { capture, captureWith, freshHome } from './capture.ts'

// Unstuck's output contains causes, codes and log lines: read as a log, it would produce findings.

const home = freshHome()
const at = (name: string) => join(home.path, name)
const pc = ['--host', 'practice:x64-store-corrupt']
const isKept = true

beforeAll(async () => {
  await capture('collect', ...pc, '--out', at('b.zip'))
  const bundle = ['--bundle', at('b.zip')]
  await capture('report', ...bundle, '--out', at('rep'))
  const save = async (name: string, ...argv: string[]) =>
    writeFileSync(at(name), (await captureWith({ isKept }, ...argv)).out)
  await save('diagnosis.txt', 'diagnose', ...bundle)
  await save('diagnosis-fr.txt', 'diagnose', ...bundle, '--language', 'fr')
  await save('diagnosis.json', 'diagnose', ...bundle, '--json')
  await save('diagnoses.json', 'diagnose', ...bundle, '--bundle', at('b.zip'), '--json')
  await save('plan.txt', 'plan', ...bundle, '--offline')
  await save('plan.json', 'plan', ...bundle, '--offline', '--json')
  await save('inspection.txt', 'inspect', ...bundle)
  await save('inspection.json', 'inspect', ...bundle, '--json')
  await save('verdict.txt', 'verify', ...pc)
  await save('explanation.txt', 'explain', '0x80073712')
  await save('explanation.json', 'explain', '0x80073712', '--json')
  await save('case.txt', 'cases')
  for (const name of ['diagnosis', 'plan'])
    writeFileSync(at(`${name}-copied.txt`), withoutHead(at(`${name}.txt`)))
})
afterAll(() => home.remove())

/** As copied from a terminal, without the first line of the file. */
function withoutHead(path: string): string {
  const text = readFileSync(path, 'utf8')
  return text.slice(text.indexOf('\n') + 1)
}

describe('saved output of Unstuck is not read as evidence', () => {
  test.each([
    ['diagnosis.txt', 'diagnosis'],
    ['diagnosis-fr.txt', 'diagnosis'],
    ['diagnosis-copied.txt', 'diagnosis'],
    ['diagnosis.json', 'diagnosis'],
    ['diagnoses.json', 'diagnosis'],
    ['plan.txt', 'plan'],
    ['plan-copied.txt', 'plan'],
    ['plan.json', 'plan'],
    ['inspection.txt', 'inspection'],
    ['inspection.json', 'inspection'],
    ['verdict.txt', 'verdict'],
    ['explanation.txt', 'explanation'],
    ['explanation.json', 'explanation'],
    ['case.txt', 'case'],
    ['rep/report.html', 'report'],
    ['rep/report.md', 'report'],
    ['rep/report.json', 'report'],
  ] as const)('%s', async (name, output) => {
    const { out, code } = await capture('diagnose', at(name), '--json')
    const { findings, open, gaps } = diagnosisSchema.parse(JSON.parse(out))
    expect({ findings, open }).toEqual({ findings: [], open: [] })
    expect(gaps).toMatchObject([{ code: 'log-is-own-output', what: at(name), params: { output } }])
    expect(code).toBe(3)
  })
})

test.each([
  'The update fails with 0x800f0922.',
  '# notes: of the helpdesk\n2026-08-01 10:00:00, Info                  CBS    Exec: started',
  '{ "schema": "other/plan@1" }',
  ' 1. Open Settings\n    and look  [for updates]\n',
  '2026-08-01 10:00:00, Info DISM DISM.EXE: Executing command line: dism.exe /LogPath:C:\\ProgramData\\Unstuck\\Logs\\1-restore-health.log',
])('%j is not recognized as output of Unstuck', (text) => {
  expect(ownOutput(text)).toBeNull()
})
