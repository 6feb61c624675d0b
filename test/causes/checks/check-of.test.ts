import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkSchema, type Finding } from '../../../common/diagnosis/diagnosis.ts'
import { type Facts, factsSchema } from '../../../common/facts/facts.ts'
import { allCauses } from '../../../main/causes/all-causes.ts'
import {
  checkRowOf,
  checksOfCauses,
  checksOfClasses,
  withChecks,
} from '../../../main/causes/checks/check-of.ts'
import { checkedAs } from '../../../main/causes/checks/narrow-checks.ts'

const rows = [...Object.entries(checksOfClasses), ...Object.entries(checksOfCauses)]
const words = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../assets/texts/en/check.json'), 'utf8'),
)
/** Programs that a check may run, each with arguments that only read. */
const reads: Readonly<Record<string, RegExp>> = {
  'reg.exe': /^query /,
  'dism.exe': /\/(?:CheckHealth|ScanHealth|Get-[A-Za-z]+|\?)/,
  'findstr.exe': /./,
  'reagentc.exe': /^\/info$/,
  'fsutil.exe': /^(?:volume diskfree|resource info|fsinfo (?:volumeinfo|drivetype)) /,
  'chkdsk.exe': /^C: \/scan \/perf$/,
  'mdsched.exe': /^$/,
  'manage-bde.exe': /^-status$/,
  'bcdedit.exe': /^\/enum /,
  'cmd.exe': /^\/d \/c (?:dir |type |echo list (?:disk|volume) \| diskpart\.exe$)/,
  'sc.exe': /^(?:qc|query) /,
  'wevtutil.exe': /^qe /,
  'netsh.exe': /^winhttp show proxy$/,
  'w32tm.exe': /^\/query \/status$/,
  'powershell.exe':
    /^-NoProfile -Command (?:Test-NetConnection |\(Get-Item |Get-AppxPackage -AllUsers$|Get-ExecutionPolicy -List$|Get-AuthenticodeSignature |Confirm-SecureBootUEFI$|\[Net\.ServicePointManager\]::SecurityProtocol$)/,
  'certutil.exe': /^-hashfile /,
  'pnputil.exe': /^\/enum-devices /,
  'fltmc.exe': /^$/,
  'icacls.exe': /^C:\\Windows\\(?:System32\\spp\\store|Temp)$/,
  'cscript.exe': /^\/\/nologo C:\\Windows\\System32\\slmgr\.vbs \/dlv all$/,
  'gpresult.exe': /^\/scope computer \/v$/,
  'query.exe': /^user$/,
  'systeminfo.exe': /^$/,
  'whoami.exe': /^$/,
  'rasdial.exe': /^$/,
}

describe.each(rows)('%s', (code, { command, fact }) => {
  test('states in sentences what to check and what each outcome means', () => {
    const [look, holds, fails] = ['look', 'holds', 'fails'].map((name) => words[`check.${code}.${name}`])
    for (const text of [look, holds, fails]) expect(text).toMatch(/^[A-Z0-9“"NT].{8,}[.]$/)
    expect(holds).not.toBe(fails)
  })
  test('makes no changes', () => {
    const [program = '', ...rest] = command
    if (program !== '') expect(rest.join(' ')).toMatch(reads[program] ?? /nothing may call this/)
  })
  test('refers to a fact that inspections read', () => {
    if (fact !== null) expect(Object.keys(factsSchema.shape)).toContain(fact)
  })
})

test('is found by its code, which belongs to a class or a cause', () => {
  const codes = Object.keys(words).map((key) => key.split('.')[1])
  expect([...new Set(codes)].sort()).toEqual(rows.map(([code]) => code).sort())
  expect(new Set(rows.map(([code]) => code)).size).toBe(rows.length)
})

test('exists for every cause, and belongs to an existing cause', () => {
  for (const { id, class: kind } of allCauses) expect([id, checkRowOf(id, kind)]).not.toEqual([id, null])
  const ids = new Set([...allCauses.map(({ id }) => id), ...Object.values(checkedAs)])
  expect([...Object.keys(checksOfCauses), ...Object.keys(checkedAs)].filter((id) => !ids.has(id))).toEqual([])
})

describe('checks of several findings', () => {
  const finding = (cause: string, kind: Finding['class'], changes: Partial<Finding> = {}): Finding => ({
    cause,
    class: kind,
    title: cause,
    likelihood: 0.5,
    status: 'active',
    kb: null,
    evidence: [],
    codes: [],
    fix: [],
    check: null,
    sources: [],
    ...changes,
  })
  const from = { source: 'registry', evidence: null, line: null }

  test('distinguish each finding from the next of another class, and the last from the previous one', () => {
    const checked = withChecks(
      [
        finding('a', 'proxy'),
        finding('b', 'proxy'),
        finding('c', 'vpn'),
        finding('d', 'disk-full', { status: 'resolved' }),
      ],
      {},
    )
    expect(checked.map(({ check }) => check?.against ?? null)).toEqual(['c', 'c', 'b', null])
    expect(checked[3]?.check).toBeNull()
    for (const { check } of checked.slice(0, 3)) expect(checkSchema.parse(check)).toEqual(check)
    expect(checked[2]?.check).toMatchObject({
      reason: { code: 'vpn', params: {} },
      look: words['check.vpn.look'],
      outcomes: [
        { seen: words['check.vpn.holds'], means: 'this' },
        { seen: words['check.vpn.fails'], means: 'another' },
      ],
    })
  })
  test('count as made when the inspection has read the fact', () => {
    const facts = { services: { value: [], from } }
    const made = (kind: Finding['class']) => withChecks([finding('x', kind)], facts)[0]?.check?.made
    expect([made('service-disabled'), made('disk-full')]).toEqual([true, false])
  })
  test('do not count as made when the fact is inconclusive or comes from a smaller scan', () => {
    const read = (rebootPending: boolean | null): Facts => ({
      pending: { value: pendingOf(rebootPending), from },
    })
    const stuck = (facts: Facts) =>
      withChecks([finding('x', 'pending-operations-stuck')], facts)[0]?.check?.made
    expect([stuck({}), stuck(read(null)), stuck(read(false))]).toEqual([false, false, true])
    const store: Facts = { store: { value: { health: 'healthy' }, from } }
    const missing = withChecks([finding('x', 'component-store-payload-missing')], store)[0]
    expect(missing?.check?.made).toBe(false)
    const made = (value: NonNullable<Facts['store']>['value']) =>
      withChecks([finding('x', 'component-store-payload-corrupt')], { store: { value, from } })[0]?.check
        ?.made
    expect([
      made({ health: 'healthy' }),
      made({ health: 'healthy', scanned: true }),
      made({ health: 'repairable' }),
    ]).toEqual([false, true, true])
  })
})

/** Signs of pending work, of which only one may be set or unread. */
function pendingOf(rebootPending: boolean | null) {
  return {
    rebootPending,
    rebootInProgress: false,
    packagesPending: false,
    updateRebootRequired: false,
    pendingXml: false,
    fileRenames: false,
  }
}
