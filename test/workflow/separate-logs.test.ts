import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diagnosesSchema } from '../../common/diagnosis/diagnoses.ts'
import { diagnosisSchema } from '../../common/diagnosis/diagnosis.ts'
import type { Intake } from '../../common/evidence/intake.ts'
import { diagnoseFiles } from '../../main/workflow/diagnosing/diagnose-files.ts'
import { openWorkflow, type Workflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'

let folder = ''
const at = (...parts: string[]) => join(folder, ...parts)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-separate-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(at(name)), { recursive: true })
    writeFileSync(at(name), text)
  }
}

const cbs = (day: string, code: string) =>
  [
    `${day} 10:00:00, Info                  CBS    TI: --- Initializing Trusted Installer ---`,
    `${day} 10:00:02, Error                 CBS    Failed to install package [HRESULT = ${code}]`,
    '',
  ].join('\r\n')

const twoPcs = {
  'a/CBS.log': cbs('2026-05-01', '0x80073712'),
  'a/dism.log': '2026-05-01 10:00:07, Error                 DISM   DISM.EXE: Error 0x800f081f\r\n',
  'b/CBS.log': cbs('2026-05-02', '0x800f0922'),
}
const mains = () => ({ one: at('a', 'CBS.log'), other: at('b', 'CBS.log') })

test('diagnoses logs of uncertain origin together with a gap, or separately on request', async () => {
  write(twoPcs)
  const merged = diagnosisSchema.parse(await diagnoseFiles(knowledge, [folder]))
  const doubt = merged.gaps.find(({ code }) => code === 'logs-perhaps-of-several')
  expect(doubt?.params).toEqual(mains())
  const separated = await diagnoseFiles(knowledge, [folder], { separate: true })
  const { apart, diagnoses } = diagnosesSchema.parse(separated)
  expect(apart).toEqual(['chosen'])
  expect(diagnoses.map(({ pc, read }) => [pc, read.length])).toEqual([
    ['a', 2],
    ['b', 1],
  ])
  expect(diagnoses.flatMap(({ gaps }) => gaps.map(({ code }) => code))).not.toContain(
    'logs-perhaps-of-several',
  )
})

test('finds no doubt with a later copy, an archived part and a log of an earlier Windows', async () => {
  const log = cbs('2026-05-01', '0x80073712')
  write({
    'CBS.log': log,
    'later/CBS.log': `${log}${cbs('2026-05-02', '0x80073712')}`,
    'CbsPersist_20260401100000.log': cbs('2026-04-01', '0x80073712'),
    'Windows.old/Windows/Logs/CBS/CBS.log': cbs('2026-03-01', '0x80073712'),
  })
  const found = diagnosisSchema.parse(await diagnoseFiles(knowledge, [folder], { separate: true }))
  expect(found.gaps.map(({ code }) => code)).not.toContain('logs-perhaps-of-several')
})

test('texts of several users are diagnosed together with a gap, or each on request', async () => {
  const report = (code: string) => `Hello, my update of August fails with ${code}. What can I do?\r\n`
  write({
    'anna.txt': report('0x80073712'),
    'ben.txt': `PS C:\\> wusa.exe x.msu /quiet\r\nPS C:\\> $LASTEXITCODE\r\n-2146498530\r\n`,
    'carla.txt': cbs('2026-05-02', '0x800f0922'),
    'shopping.txt': 'milk and bread\r\n',
    'CBS.log': cbs('2026-05-01', '0x80073712'),
  })
  const merged = diagnosisSchema.parse(await diagnoseFiles(knowledge, [folder]))
  const doubts = merged.gaps.filter(({ code }) => code?.endsWith('-perhaps-of-several'))
  expect(doubts.map(({ code, params }) => [code, params])).toEqual([
    ['texts-perhaps-of-several', { one: at('anna.txt'), other: at('ben.txt') }],
  ])
  const { diagnoses } = diagnosesSchema.parse(await diagnoseFiles(knowledge, [folder], { separate: true }))
  expect(diagnoses.map(({ pc }) => pc)).toEqual(expect.arrayContaining(['anna.txt', 'ben.txt', 'carla.txt']))
  const errors = diagnoses.map(({ pc, errors: found }) => [pc, found.map(({ code }) => code)])
  expect(errors).toContainEqual(['carla.txt', ['0x800f0922']])
})

test.each([
  [
    'one report with files that report nothing',
    { 'a.txt': 'It fails with 0x80073712\r\n', 'b.txt': 'Windows 11\r\n' },
  ],
  [
    'one report with a log',
    { 'a.txt': 'It fails with 0x80073712\r\n', 'CBS.log': cbs('2026-05-01', '0x800f0922') },
  ],
  [
    'a log and its name for a forum',
    { 'CBS.txt': cbs('2026-05-01', '0x800f0922').repeat(50), 'a.txt': 'It fails with 0x800f0922\r\n' },
  ],
])('finds no doubt with %s', async (_name, files) => {
  write(files)
  const found = diagnosisSchema.parse(await diagnoseFiles(knowledge, [folder]))
  expect(found.gaps.filter(({ code }) => code?.endsWith('-perhaps-of-several'))).toEqual([])
})

test('the window creates one case with a note, or several when the user separates the logs', async () => {
  write(twoPcs)
  await inWindow(async (workflow, handIn) => {
    expect(() => workflow.handlers.separateTaken(null)).toThrow('no logs here to separate')
    const merged = await handIn(() => workflow.takeIn([folder]))
    expect(merged.items).toMatchObject([{ to: 'case', several: mains() }])
    const { items } = await handIn(() => workflow.handlers.separateTaken(null))
    expect(items.map(({ name, to, several }) => [name, to, several])).toEqual([
      ['a', 'case', undefined],
      ['b', 'case', undefined],
    ])
  })
})

test('a case of logs in which nothing fails says that no cause was found', async () => {
  write({
    'CBS.log': '2026-08-01 10:00:00, Info                  CBS    Appl: Package is already installed\r\n',
  })
  await inWindow(async (workflow, handIn) => {
    const { items } = await handIn(() => workflow.takeIn([folder]))
    expect(items.map(({ to, cause, noCause }) => [to, cause, noCause])).toEqual([['case', undefined, true]])
    const [entry] = await workflow.handlers.listCases(null)
    expect([entry?.cause, entry?.noCause]).toEqual([null, true])
  })
})

type HandIn = (start: () => unknown) => Promise<Intake>

/** Runs with the workflow of a window, and what hands evidence in and waits until it has been read. */
async function inWindow(work: (workflow: Workflow, handIn: HandIn) => Promise<void>): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'unstuck-separate-home-'))
  const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home })
  try {
    await work(workflow, async (start) => {
      const ended = Promise.withResolvers<Intake>()
      const stop = workflow.subscribe((event) => {
        const intake = event.kind === 'patch' ? event.patch.intake : undefined
        if (intake && intake.state !== 'reading') ended.resolve(intake)
      })
      start()
      return ended.promise.finally(stop)
    })
  } finally {
    await workflow.close()
    rmSync(home, { recursive: true, force: true })
  }
}
