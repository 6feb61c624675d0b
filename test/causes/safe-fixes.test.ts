import { describe, expect, test } from 'vitest'
import type { Finding, Fix } from '../../common/diagnosis/diagnosis.ts'
import { allCauses } from '../../main/causes/all-causes.ts'
import { allRows } from '../../main/causes/patterns/all-rows.ts'
import { patternCause } from '../../main/causes/patterns/pattern-cause.ts'
import { asFix } from '../../main/causes/shared/repair-fix.ts'
import { selfExplanatoryCodes } from '../../main/causes/tables/self-explanatory-codes.ts'
import { knowledge } from '../test-knowledge.ts'
import { findingsOf, type Scene } from './records.ts'

/** What a fix must never tell users to do or run, and why. */
const never: readonly (readonly [why: string, pattern: RegExp])[] = [
  [
    'renaming pending.xml leaves the store half changed',
    /\b(?:ren|rename|move|del|delete)\b[^.]*pending\.xml/i,
  ],
  [
    'values of COMPONENTS are never deleted by hand',
    /(?:delete|remove)\b(?!d)[^.;]*(?:HKLM\\COMPONENTS|COMPONENTS hive|config\\COMPONENTS)/i,
  ],
  ['the applicability check of an update is there for a reason', /IgnoreCheck/i],
  [
    'a staged cumulative update is the checkpoint baseline from build 26100 on',
    /(?:remove|uninstall)[^.]*(?:staged|Package_for_RollupFix)|\/Remove-Package/i,
  ],
  ['what was superseded cannot come back after it', /\/ResetBase/i],
  ['a repair needs no network share of strangers', /https?:\/\/\w/i],
]

/** Programs that fixes may run, by full name; none that runs text as a command. */
const programs =
  /^(?:bcdboot|bcdedit|bitsadmin|chkdsk|dism|fltmc|fsutil|manage-bde|mdsched|net|netsh|nslookup|reagentc|reg|sc|setup|sfc|shutdown|w32tm|wuauclt)\.exe$/

describe('every fix of every cause', () => {
  const fixes = allFixes()

  test('number more than 250', () => {
    expect(fixes.length).toBeGreaterThan(250)
  })

  test.each(never)('never include: %s', (_why, pattern) => {
    const said = fixes.filter(([, fix]) =>
      pattern.test([fix.title, ...fix.commands.map((one) => one.join(' '))].join('\n')),
    )
    expect(said.map(([cause, { title }]) => `${cause}: ${title}`)).toEqual([])
  })

  test('run known programs with arguments, never a shell', () => {
    for (const [cause, { commands }] of fixes)
      for (const [program = '', ...args] of commands) {
        // Renaming a folder is the only action for which there is no separate program.
        const isRename = program === 'cmd.exe' && args.slice(0, 3).join(' ') === '/d /c ren'
        expect([cause, program, isRename || programs.test(program)]).toEqual([cause, program, true])
        expect(args.join(' ')).not.toMatch(/[&|><^%`]|\$\(/)
      }
  })

  test('explain how to undo changes to the registry, services or partitions', () => {
    const changing = fixes.filter(([, { commands }]) =>
      commands.some(
        ([program, verb]) =>
          (program === 'reg.exe' && /^(?:add|delete)$/.test(verb ?? '')) ||
          (program === 'sc.exe' && verb === 'config'),
      ),
    )
    expect(changing.length).toBeGreaterThan(5)
    expect(
      changing.filter(([, { undo }]) => undo === null).map(([cause, { title }]) => `${cause}: ${title}`),
    ).toEqual([])
  })

  test('mark reading as read-only, and put read-only fixes before destructive ones', () => {
    for (const [cause, fix] of fixes) {
      const reads = fix.commands.length > 0 && fix.commands.every((command) => isReading(command))
      if (reads) expect([cause, fix.title, fix.risk]).toEqual([cause, fix.title, 'read-only'])
    }
  })

  test('put an in-place upgrade after every smaller repair', () => {
    for (const finding of allFindings()) {
      const at = finding.fix.findIndex(({ title }) => /in-place upgrade/i.test(title) && !/if /i.test(title))
      const after = at < 0 ? [] : finding.fix.slice(at + 1)
      expect([
        finding.cause,
        after.filter(({ risk }) => risk === 'repair').map(({ title }) => title),
      ]).toEqual([finding.cause, []])
    }
  })
})

function isReading([program, ...args]: readonly string[]): boolean {
  const text = args.join(' ')
  return (
    (program === 'reg.exe' && args[0] === 'query') ||
    (program === 'dism.exe' && /\/(?:Get-\w+|CheckHealth|ScanHealth|AnalyzeComponentStore)\b/.test(text)) ||
    program === 'nslookup.exe' ||
    (program === 'netsh.exe' && /\bshow\b/.test(text))
  )
}

function allFixes(): (readonly [cause: string, fix: Fix])[] {
  const ofRows = allRows.flatMap((row) => row.fix.map((fix) => [row.id, asFix(knowledge, fix)] as const))
  const ofFindings = allFindings().flatMap((finding) =>
    finding.fix.map((fix) => [finding.cause, fix] as const),
  )
  return [...ofRows, ...ofFindings]
}

/** Findings of all causes for scenes that trigger every cause with logic. */
function allFindings(): (Finding & { cause: string })[] {
  const rows = allRows.flatMap((row) => findingsOf([patternCause(row)], { log: row.example }))
  const codes = selfExplanatoryCodes.flatMap(({ codes: [code = ''] }) =>
    findingsOf(allCauses, { log: `failed ${code}`, sessions: [sessionOf(code)] }),
  )
  return [...rows, ...codes, ...scenes.flatMap((scene) => findingsOf(allCauses, scene))]
}

function sessionOf(failureCode: string): NonNullable<Scene['sessions']>[number] {
  const text = `failed ${failureCode}`
  const record = {
    file: 'CBS.log',
    line: 1,
    format: 'cbs' as const,
    time: null,
    level: null,
    component: null,
    text,
  }
  return { outcome: 'failed', failureCode, firstFailure: { ...record, session: 1 } }
}

const windows = { build: 26100, ubr: 712, displayVersion: '24H2', edition: 'Pro', installationType: 'Client' }
const attempt = (kb: string, code: string) => ({
  time: '2026-05-20T08:00:00.000Z',
  kb,
  title: kb,
  outcome: 'failed' as const,
  code,
})
const adding = (version: string) =>
  `Processing 1 of 1 - Adding package Package_for_RollupFix~31bf3856ad364e35~amd64~~${version}`

const scenes: readonly Scene[] = [
  { facts: { windows, packages: [], updateHistory: [attempt('KB5086672', '0x800f0838')] } },
  {
    facts: { windows: { ...windows, ubr: 8037 }, packages: [] },
    log: 'Error: 0x800f0838 Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8117.1.20',
  },
  { facts: { updateHistory: [attempt('KB5079391', '0x80073712')], store: { health: 'repairable' } } },
  {
    facts: {
      updateHistory: [attempt('KB5089549', '0x800f0922')],
      efiPartition: { sizeBytes: 100 * 1024 ** 2, freeBytes: 4 * 1024 ** 2 },
    },
  },
  { facts: { winre: { enabled: false, version: null, location: null, disk: null, partition: null } } },
  {
    facts: {
      windows: { ...windows, ubr: 8037 },
      winre: { enabled: true, version: '10.0.26100.1', location: null, disk: 0, partition: 4 },
    },
  },
  {
    facts: {
      winreServicingFailures: [{ time: '2026-05-20T08:00:00.000Z', code: '0x800f0828' }],
      recoveryPartition: { disk: 0, partition: 4, sizeBytes: 5e8, freeBytes: 1e7, followsWindows: true },
    },
  },
  {
    log: 'Failed to begin because of pending operations [HRESULT = 0x80070bc9 - ERROR_FAIL_REBOOT_REQUIRED]',
  },
  { log: '(p)\tCSI Payload Corrupt\t(n)\t\tamd64_a_31bf3856ad364e35_10.0.26100.8037_none_1\\a.dll' },
  { log: 'requires Servicing Stack v10.0.14393.5285 but current Servicing Stack is v10.0.14393.4349.' },
  { log: [adding('26100.8117.1.20'), adding('26100.8037.1.5'), 'Error: 0x800f0991'].join('\n') },
  {
    log: [adding('26100.1742.1.10'), 'An error occurred - Package_for_RollupFix Error: 0x80073712'].join(
      '\n',
    ),
    build: '26100.8117',
  },
  { log: [adding('22621.3447.1.8'), 'Error: 0x800f081e'].join('\n'), build: '19045.4291' },
  { log: [adding('19045.4170.1.8'), 'Error: 0x800f081e'].join('\n'), build: '19045.4291' },
  {
    log: 'Failed execution of queue item Installer: HTTP Installer with HRESULT HRESULT_FROM_WIN32(1058). Failure',
  },
]
