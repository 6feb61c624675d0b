import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { journalEventSchema } from '../../common/case/journal.ts'
import { exitCodeText, journalLine, journalLines } from '../../renderer/text/journal-line.ts'
import { fakePlan, fakeVerdict } from '../e2e/fake-session.ts'

const renderer = join(import.meta.dirname, '..', '..', 'renderer')
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, source: readFileSync(join(renderer, name), 'utf8') }))

describe('interface text', () => {
  test.each(files.filter(({ name }) => name.endsWith('.tsx')))(
    '$name has no hard-coded text',
    ({ source }) => {
      const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      expect(code.match(/(?<!=)>\s*[A-Za-z][A-Za-z ,.']*\s*</g) ?? []).toEqual([])
      expect(
        code.match(/\b(?:title|label|about|aria-label|placeholder|alt)="[^"]*[A-Za-z][^"]*"/g) ?? [],
      ).toEqual([])
    },
  )

  test('comes only from text areas loaded by the window', () => {
    const has = [
      ...(files.find(({ name }) => name === join('text', 'say.ts'))?.source ?? '').matchAll(
        /texts\/en\/([a-z-]+)\.json/g,
      ),
    ]
    const areas = has.map(([, area]) => area)
    expect(areas).toContain('window')
    const said = files.flatMap(({ name, source }) =>
      [...source.matchAll(/\b(?:say|title|message)\(\s*['`]([a-z-]+)\./g)].map(([, area]) => ({
        name,
        area,
      })),
    )
    expect(said.length).toBeGreaterThan(200)
    expect(said.filter(({ area }) => !areas.includes(area))).toEqual([])
  })

  test('no screen inserts external markup into the page', () => {
    const unsafe = files.filter(({ source }) =>
      /dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML/.test(source),
    )
    expect(unsafe.map(({ name }) => name)).toEqual([])
  })

  test('only components import the UI library', () => {
    const named = files.filter(({ source }) => source.includes("from '@fluentui/"))
    expect(named.map(({ name }) => name).filter((name) => !/^(components|app|theme)/.test(name))).toEqual([])
  })
})

describe('the journal in text', () => {
  const base = { schema: 'unstuck/journal@1', seq: 1, time: '2026-01-01T00:00:00Z', step: 'a' } as const
  const samples = [
    { kind: 'opened', host: 'h', planSha256: 'p' },
    { kind: 'consented', planSha256: 'p', by: 'window' },
    { kind: 'run-started', resumed: true },
    { kind: 'step-started' },
    { kind: 'step-progress', fraction: 0.5 },
    { kind: 'note', text: 'A note.' },
    { kind: 'tool-ended', command: ['dism.exe', '/Online'], exitCode: 2148468786, milliseconds: 1500 },
    {
      kind: 'package-fetched',
      file: 'a.msu',
      kb: 'KB5043080',
      sizeBytes: 2_097_152,
      verifiedBy: 'sha1',
      digest: 'a'.repeat(40),
      resumedBytes: 0,
      from: 'Microsoft Update Catalog',
    },
    { kind: 'step-done', outcome: 'already', text: 'It was there.' },
    { kind: 'step-failed', failure: { code: 'tool-failed', what: 'It broke.', where: null, next: '' } },
    { kind: 'restart-requested' },
    { kind: 'person-needed', lines: [] },
    { kind: 'cancelled' },
    { kind: 'run-ended', outcome: 'done' },
    { kind: 'verdict', verdict: fakeVerdict },
  ].map((event) => journalEventSchema.parse({ ...base, ...event }))

  test('has a line for every kind of event', () => {
    const kinds = journalEventSchema.options.map((option) => option.shape.kind.value)
    expect(samples.map(({ kind }) => kind)).toEqual(kinds)
    expect(samples.map((event) => journalLine(event, () => 'Install it'))).toEqual([
      'The journal was opened.',
      'The plan was agreed to.',
      'The repair resumed where it had stopped.',
      'Started: Install it',
      null,
      'A note.',
      'dism.exe ended with exit code 0x800f0832 after 1.5 s.',
      'Downloaded: a.msu, 2 MB, verified by SHA-1, the only digest published.',
      'Nothing to do: It was there.',
      'Failed: It broke.',
      'A restart was requested.',
      'The user was asked to act.',
      'A stop was requested.',
      'Every step is done.',
      'Verdict: Every promise is kept; BitLocker could not be read.',
    ])
  })

  test('reports why a step failed, from its logs', () => {
    const failure = { code: 'tool-failed', what: 'It broke.', where: null, next: '' }
    const finding = {
      cause: 'checkpoint-missing',
      title: 'The checkpoint is missing',
      likelihood: 0.9,
      file: 'C:\\Windows\\Logs\\CBS\\CBS.log',
      line: 7,
      text: 'a line',
    }
    const event = journalEventSchema.parse({ ...base, kind: 'step-failed', failure, finding })
    expect(journalLine(event, () => '')).toBe(
      'Failed: It broke. According to its logs: The checkpoint is missing.',
    )
  })

  test('gives the steps of an earlier plan no title, neither its own id nor the title of the same id now', () => {
    const steps = fakePlan('folder').steps.slice(0, 1)
    const named = steps.map((step) => ({ ...step, id: '1-remove-update', title: 'Remove KB5086672' }))
    const journal = [
      { kind: 'opened', host: 'practice:fake', planSha256: 'before' },
      { kind: 'step-started', step: '1-remove-update' },
      { kind: 'step-started', step: '2-restart' },
      { kind: 'step-done', step: '2-restart', outcome: 'done', text: 'Windows has restarted.' },
      { kind: 'opened', host: 'practice:fake', planSha256: 'now' },
      { kind: 'step-started', step: '1-remove-update' },
    ].map((event, index) => journalEventSchema.parse({ ...base, seq: index + 1, ...event }))
    expect(journalLines(journal, { steps: named, sha256: 'now' }).map(({ words }) => words)).toEqual([
      'The journal was opened.',
      'Done: Windows has restarted.',
      'The journal was opened.',
      'Started: Remove KB5086672',
    ])
  })

  test.each([
    [0, '0'],
    [3010, '3010'],
    [2148468786, '0x800f0832'],
    [-2146498504, '0x800f0838'],
  ])('writes exit code %d as %s', (code, written) => expect(exitCodeText(code)).toBe(written))
})
