import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCaseFolder } from '../../main/case/case-folder.ts'
import { openJournal } from '../../main/case/journal.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { writeReport } from '../../main/workflow/write-report.ts'
import { linesWith, registryOf, secretsArbitrary } from '../collect/planted.ts'
import { found } from '../collect/secrets-left.ts'
import { diagnosisOf, findingOf } from '../plan/plan-fixtures.ts'
import { practicePlans } from '../report/practice-plans.ts'
import { knowledge } from '../test-knowledge.ts'

const [first] = await practicePlans()
if (first === undefined) throw new Error('No plan.')
const { plan: made } = first

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-report-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const password = 'Qjf7Wkz2Pvm9'
const cited = `2026-11-02 Error DISM C:\\Users\\Zoqyaj\\Downloads\\a.msu for vukqed@zavodq.de, http://zoq:${password}@10.1.2.3/`

/** A report of a case whose diagnosis, plan and journal cite lines that contain a person's name. */
async function report(mask?: boolean, lines: readonly string[] = [cited], sources?: readonly string[]) {
  const kept = await openCaseFolder(await mkdtemp(join(folder, 'case-')), { create: true })
  const finding = findingOf('efi-partition-full')
  const evidence = lines.map((text) => ({
    supports: true,
    file: 'C:\\Users\\Zoqyaj\\dism.log',
    line: 5,
    text,
    fact: null,
  }))
  await kept.write(
    'diagnosis',
    diagnosisOf({ ...finding, evidence, ...(sources === undefined ? {} : { sources: [...sources] }) }),
  )
  const source = ['dism.exe', '/Source:C:\\Users\\Zoqyaj\\install.wim']
  const steps = made.steps.map((step, at) => ({
    ...step,
    why: lines.join(' / '),
    ...(at === 0 ? { byHand: source } : {}),
  }))
  const plan = { ...made, steps }
  await kept.write('plan', plan)
  const journal = await openJournal(kept.journalFile)
  await journal.append({ kind: 'opened', host: 'windows', planSha256: planSha256(plan) })
  for (const text of lines) await journal.append({ kind: 'note', step: 'x', text })
  await journal.close()
  const written = await writeReport(knowledge, kept, mask === undefined ? {} : { mask })
  const entries = await readdir(written.folder, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(written.folder, join(entry.parentPath, entry.name)))
  const texts = await Promise.all(names.map((name) => readFile(join(written.folder, name), 'utf8')))
  return names.map((name, at) => [name, texts[at] ?? ''] as const)
}

test('a report masks all names in cited lines and keeps commands exact', async () => {
  const files = await report()
  expect(files.map(([name]) => name)).toEqual(
    expect.arrayContaining(['report.html', 'report.md', 'report.json', 'runbook.ps1']),
  )
  for (const [name, text] of files) {
    const prose = text.replaceAll('/Source:C:\\Users\\Zoqyaj\\install.wim', '')
    for (const secret of ['zoqyaj', 'vukqed', 'zavodq', password.toLowerCase(), '10.1.2.3'])
      expect([name, prose.toLowerCase().includes(secret)]).toEqual([name, false])
  }
  const [, html] = files.find(([name]) => name === 'report.html') ?? []
  expect(html).toContain('masked-user-')
})

test('an unmasked report contains the names', async () => {
  const [, html] = (await report(false)).find(([name]) => name === 'report.html') ?? []
  expect(html).toContain('Zoqyaj')
})

test('no report file, including runbooks, contains a secret from a cited line', async () => {
  await fc.assert(
    fc.asyncProperty(secretsArbitrary, async (one) => {
      const files = await report(undefined, [...registryOf(one).split('\r\n'), ...linesWith(one)])
      for (const [name, text] of files) expect([name, found(one, Buffer.from(text))]).toEqual([name, []])
    }),
    { numRuns: 4 },
  )
})

test('keeps the address of a finding source but masks a server in a cited line', async () => {
  const source = 'https://www.example-forum.de/threads/4711'
  const files = await report(undefined, ['asked https://wsus.example-firm.de:8531/x'], [source])
  const [, json = ''] = files.find(([name]) => name === 'report.json') ?? []
  expect(json).toContain(source)
  for (const [name, text] of files) expect([name, text.includes('example-firm')]).toEqual([name, false])
})
