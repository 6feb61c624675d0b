import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Check,
  type Diagnosis,
  diagnosisSchema,
  type Finding,
} from '../../common/diagnosis/diagnosis.ts'
import { columnsOf } from '../../main/cli/terminal/columns.ts'
import { render } from '../../main/cli/terminal/render.ts'
import type { View } from '../../main/cli/text/causes/view.ts'
import { diagnosisText } from '../../main/cli/text/diagnosis-text.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>

beforeEach(() => {
  home = freshHome()
})

afterEach(() => home.remove())

const usual: View = { width: 80, brief: false, top: null, verbose: false }

function textOf(diagnosis: Diagnosis, view: Partial<View> = {}): string {
  return render(diagnosisText(diagnosis, { ...usual, ...view }), false)
}

const words = fc.string({
  unit: fc.constantFrom('a', 'word ', 'ü', '界', '\\', ' ', '0x80073712 '),
  maxLength: 90,
})

const sentence = words.map((text) => `A${text}`)

const anyFix = fc.record({
  repair: fc.constant(null),
  title: sentence,
  risk: fc.constantFrom('read-only' as const, 'repair' as const, 'destructive' as const),
  commands: fc.array(fc.constant<string[]>(['dism.exe', '/Online', '/Cleanup-Image', '/RestoreHealth']), {
    maxLength: 2,
  }),
  undo: fc.constant(null),
})

const anyEvidence = fc.record({
  supports: fc.boolean(),
  file: fc.constantFrom('C:\\Windows\\Logs\\CBS\\CBS.log', 'C:\\Windows\\Logs\\DISM\\dism.log', null),
  line: fc.integer({ min: 1, max: 9_999_999 }),
  text: sentence,
  fact: fc.constantFrom(null, 'winre'),
})

const anyFinding: fc.Arbitrary<Finding> = fc.record({
  cause: fc.constantFrom('one', 'two', 'three'),
  class: fc.constant('user-cancelled' as const),
  title: sentence,
  likelihood: fc.double({ min: 0, max: 1, noNaN: true }),
  status: fc.constantFrom('active' as const, 'resolved' as const),
  kb: fc.constantFrom(null, 'KB5043080'),
  evidence: fc.array(anyEvidence, { maxLength: 8 }),
  codes: fc.constant([]),
  fix: fc.array(anyFix, { maxLength: 7 }),
  check: fc.option(
    fc.record({
      look: sentence,
      command: fc.constant<string[]>(['findstr.exe', '/i', 'error', 'C:\\Windows\\Logs\\CBS\\CBS.log']),
      fact: fc.constant(null),
      cost: fc.constantFrom('seconds' as const, 'hours' as const),
      outcomes: fc.constant<Check['outcomes']>([
        { seen: 'One thing.', means: 'this' as const },
        { seen: 'Another thing.', means: 'another' as const },
      ]),
      against: fc.constantFrom(null, 'two'),
      made: fc.boolean(),
    }),
    { nil: null },
  ),
  sources: fc.constant([]),
})

const mention = { file: 'C:\\Windows\\Logs\\CBS\\CBS.log', line: 7, time: null }

const anyDiagnosis: fc.Arbitrary<Diagnosis> = fc
  .record({
    findings: fc.array(anyFinding, { maxLength: 20 }),
    errors: fc.array(
      fc.record({
        code: fc.constant('0x80073712'),
        name: fc.option(sentence, { nil: null }),
        count: fc.integer({ min: 1, max: 1000 }),
        first: fc.constant(mention),
        last: fc.constant(mention),
      }),
      { maxLength: 30 },
    ),
    ruledOut: fc.array(fc.record({ cause: fc.constant('two'), because: sentence }), { maxLength: 12 }),
    gaps: fc.array(
      fc.record({ code: fc.constantFrom('cause-unknown', 'x'), what: sentence, why: sentence, hides: words }),
      { maxLength: 25 },
    ),
    read: fc.array(
      fc.record({
        file: fc.constantFrom('C:\\Windows\\Logs\\CBS\\CBS.log', 'C:\\Windows\\Logs\\DISM\\dism.log'),
        format: fc.constant('cbs'),
        lines: fc.constant(9),
      }),
      { maxLength: 4 },
    ),
  })
  .map((parts) =>
    diagnosisSchema.parse({
      schema: 'unstuck/diagnosis@1',
      machine: { build: '26100.1742', architecture: 'x64', edition: 'Professional', servicingStack: null },
      ...parts,
    }),
  )

function findingLike(parts: Partial<Finding>): Finding {
  return {
    cause: 'one',
    class: 'user-cancelled',
    title: 'Title',
    likelihood: 0.5,
    status: 'active',
    kb: null,
    evidence: [],
    codes: [],
    fix: [],
    check: null,
    sources: [],
    ...parts,
  }
}

function diagnosisOf(findings: Finding[]): Diagnosis {
  return diagnosisSchema.parse({
    schema: 'unstuck/diagnosis@1',
    machine: { build: null, architecture: null, edition: null, servicingStack: null },
    read: [],
    errors: [],
    findings,
    ruledOut: [],
    gaps: [],
  })
}

describe('a diagnosis on a terminal', () => {
  it('fits on two screens of 24 lines, with no line wider than the terminal', () => {
    fc.assert(
      fc.property(anyDiagnosis, fc.constantFrom(80, 100, 132), (diagnosis, width) => {
        const lines = textOf(diagnosis, { width }).trimEnd().split('\n')
        expect(lines.filter((line) => columnsOf(line) > width && !/^\s*\S+\.exe /.test(line))).toEqual([])
        expect(lines.length).toBeLessThanOrEqual(47)
      }),
      { numRuns: 300 },
    )
  })

  it('gives evidence of a file with a long name a line of its own', () => {
    const evidence = {
      ...{ file: 'PC-of-the-front-desk-windows-update-0012.log', line: 1_234_567, fact: null },
      ...{ time: '2026-04-01T21:40:05', text: 'word '.repeat(60).trim(), supports: true },
    }
    const lines = textOf(diagnosisOf([findingLike({ evidence: [evidence] })]), { width: 80 }).split('\n')
    expect(lines.filter((line) => columnsOf(line) > 80)).toEqual([])
    const place = lines.findIndex((line) => line.includes(evidence.file) && line.includes('+ '))
    expect(lines[place]).not.toContain('word')
    expect(lines[place + 1]?.trim()).toMatch(/^word word .*…$/)
  })

  it('shows every cause and all evidence with --verbose, and the requested causes with --top', () => {
    fc.assert(
      fc.property(anyDiagnosis, fc.integer({ min: 1, max: 20 }), (diagnosis, top) => {
        const evidenceOf = (text: string) => text.split('\n').filter((line) => /^ {4}[+-] /.test(line)).length
        const count = (findings: readonly Finding[], most: number) =>
          findings.reduce((sum, { evidence }) => sum + Math.min(most, evidence.length), 0)
        expect(evidenceOf(textOf(diagnosis, { verbose: true }))).toBe(count(diagnosis.findings, 99))
        expect(evidenceOf(textOf(diagnosis, { top }))).toBe(count(diagnosis.findings.slice(0, top), 3))
      }),
      { numRuns: 100 },
    )
  })

  it('shows each fix once, with the causes that it repairs', () => {
    const fix = {
      repair: null,
      title: 'Restart',
      risk: 'repair' as const,
      commands: [['shutdown', '/r']],
      undo: null,
    }
    const one = findingLike({ cause: 'one', likelihood: 0.9, fix: [fix] })
    const two = findingLike({ cause: 'two', likelihood: 0.6, fix: [fix, { ...fix, title: 'Other' }] })
    const text = textOf(diagnosisOf([one, two]))
    expect(text.match(/shutdown \/r/g)).toHaveLength(2)
    expect(text).toContain('A  Restart (repair; for 1, 2)')
    expect(text).toContain('B  Other (repair; for 2)')
  })

  it('starts with a table: rank, likelihood, cause, and the next fix, or a check for a code alone', () => {
    const look = 'Read the free room.'
    const check = {
      look,
      command: [],
      fact: null,
      cost: 'seconds' as const,
      outcomes: [
        { seen: 'Full.', means: 'this' as const },
        { seen: 'Room.', means: 'another' as const },
      ],
      against: null,
      made: false,
    }
    const text = textOf(
      diagnosisOf([
        findingLike({
          likelihood: 0.9,
          fix: [{ repair: null, title: 'Restart', risk: 'repair', commands: [], undo: null }],
        }),
        findingLike({ cause: 'two', title: 'Second', likelihood: 0.2, check }),
        findingLike({ cause: 'three', title: 'Third', likelihood: 0.2, status: 'resolved' }),
      ]),
    )
    const rows = text.split('\n').filter((line) => /^\d {2,}\d+ %/.test(line.replace(/^(\d) +/, '$1  ')))
    expect(rows.slice(0, 3).map((row) => row.replaceAll(/ {2,}/g, ' | '))).toEqual([
      '1 | 90 % | Title | A Restart',
      `2 | 20 % | Second | check: ${look}`,
      '3 | 20 % resolved | Third',
    ])
  })

  it('shows the folder of the logs once', () => {
    const finding = findingLike({
      evidence: [
        { supports: true, file: 'C:\\Logs\\CBS\\CBS.log', line: 4, text: 'It failed.', fact: null },
        { supports: false, file: null, line: null, text: 'It was installed later.', fact: null },
      ],
    })
    const text = textOf({
      ...diagnosisOf([finding]),
      read: [
        { file: 'C:\\Logs\\CBS\\CBS.log', format: 'cbs', lines: 9 },
        { file: 'C:\\Logs\\DISM\\dism.log', format: 'dism', lines: 9 },
      ],
    })
    expect(text.match(/C:\\Logs/g)).toHaveLength(1)
    expect(text).toContain('+ CBS\\CBS.log:4  It failed.')
    expect(text).toContain('- It was installed later.')
  })
})

it('shows what to do when nothing was found, differently for files and for a PC', async () => {
  const log = join(home.path, 'CBS.log')
  writeFileSync(
    log,
    '2026-08-01 10:00:00, Info                  CBS    Session: 1 initialized by client DISM.\n',
  )
  const ofFiles = (await capture('diagnose', log)).out
  expect(ofFiles).toContain('This evidence does not support any known cause.\nIf the update still fails')
  expect(ofFiles).toContain('"unstuck collect --out evidence.zip"')
  const ofPc = (await capture('diagnose', '--host', 'practice:x64-healthy', '--brief')).out
  expect(ofPc).toContain('"unstuck plan --host practice:x64-healthy" lists what this PC')
})
