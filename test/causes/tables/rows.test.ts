import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { causeClasses } from '../../../common/diagnosis/cause-classes.ts'
import { allCauses } from '../../../main/causes/all-causes.ts'
import { causesOfCode } from '../../../main/causes/causes-of-code.ts'
import { allRows } from '../../../main/causes/patterns/all-rows.ts'
import { patternCause } from '../../../main/causes/patterns/pattern-cause.ts'
import { causeTitle } from '../../../main/causes/shared/cause-title.ts'
import { asFix } from '../../../main/causes/shared/repair-fix.ts'
import { documentedCauses } from '../../../main/causes/tables/documented-causes.ts'
import { prepareRules } from '../../../main/logs/prepared-rules.ts'
import { english } from '../../../main/texts/english.ts'
import { knowledge } from '../../test-knowledge.ts'
import { findingsOf, recordsOf } from '../records.ts'

/** The address of a web page. */
const address = /^https:\/\/[a-z0-9.-]+\/[^\s()]+(?:\([A-Z]+\.10\)\.aspx)?$/

describe('every row of the tables', () => {
  test.each(allRows.map((row) => [row.id, row] as const))('%s is complete', (_id, row) => {
    expect(row.sources.length).toBeGreaterThan(0)
    for (const source of row.sources) expect(source).toMatch(address)
    expect(row.fix.length).toBeGreaterThan(0)
    expect(causeClasses).toContain(row.class)
    expect(row.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(row.codeAlone ?? 0).toBeLessThanOrEqual(0.3)
    for (const code of row.codes) expect(code).toMatch(/^0x[0-9a-f]{8}$/)
    for (const fix of row.fix.map((each) => asFix(knowledge, each)))
      for (const command of fix.commands) expect(command.every((part) => part.length > 0)).toBe(true)
  })

  test.each(allRows.map((row) => [row.id, row] as const))('%s is found by its example', (_id, row) => {
    const [finding] = findingsOf([patternCause(row)], { log: row.example })
    expect(finding?.likelihood).toBeGreaterThan(0.5)
    expect(finding?.evidence.every(({ file, line }) => file === 'CBS.log' && line !== null)).toBe(true)
  })

  test.each(allRows.map((row) => [row.id, row] as const))(
    '%s has the highest ranked class on its example',
    (_id, row) => {
      const findings = findingsOf(allCauses, { log: row.example })
      expect(
        findings
          .filter(({ likelihood }) => likelihood > (mine()?.likelihood ?? 0))
          .map(({ class: kind }) => kind),
      ).toEqual([])

      function mine() {
        return findings.find(({ class: kind }) => kind === row.class)
      }
    },
  )
})

test('a damaged package installed long ago does not make its damage history', () => {
  const [finding] = findingsOf(allCauses, {
    log: 'Info CBS Store corruption, manifest missing for package: Package_1234_for_KB5030211~31bf3856ad364e35~amd64~~10.0.1.4',
    facts: {
      updateHistory: [
        {
          time: '2023-09-13T08:00:00.000Z',
          kb: 'KB5030211',
          title: 'KB5030211',
          outcome: 'installed',
          code: null,
        },
      ],
    },
  })
  expect([finding?.cause, finding?.status, finding?.kb]).toEqual(['package-manifest-missing', 'active', null])
})

test('a package name at the end of a sentence is reported without the full stop', () => {
  const name = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8037.1.12'
  const log = `2026-04-01 18:19:44, Error                 CBS    Mark store corruption flag because of package: ${name}. [HRESULT = 0x80073712]\n`
  const found = findingsOf(allCauses, { log }).find(({ cause }) => cause === 'package-manifest-missing')
  expect(found?.title).toMatch(/26100\.8037\.1\.12$/)
})

describe('every rule', () => {
  const rules = allCauses.flatMap((cause) => cause.rules)

  test.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s can be searched for efficiently',
    (_id, rule) => {
      // A rule without a required literal is tried only on records that are read for another reason, so it may only apply
      // to plain texts.
      const texts = ['console', 'event-xml', 'reporting-events', 'unknown']
      if (prepareRules([rule]).common.length > 0)
        expect(texts).toEqual(expect.arrayContaining([...(rule.formats ?? ['every log'])]))
      // A stateful pattern would skip every other record.
      expect(rule.pattern.flags).not.toMatch(/[gy]/)
    },
  )

  test('the same id always refers to the same rule', () => {
    for (const rule of rules)
      expect(rules.filter(({ id }) => id === rule.id).every((each) => each === rule)).toBe(true)
  })

  test('no pattern hangs on long lines', () => {
    const lines = [
      'x'.repeat(10_000),
      'proxy server '.repeat(1000),
      '(p) CSI '.repeat(1250),
      `\\\\?\\C:\\${'a\\'.repeat(4500)}`,
    ]
    const before = process.cpuUsage()
    for (const { pattern } of rules) for (const line of lines) pattern.test(line)
    // CPU time, because elapsed time also includes other programs.
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000)
  })
})

describe('the list of causes', () => {
  test('contains each id once', () => {
    const ids = allCauses.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('has a title for every cause, and a cause for every title', () => {
    const texts = join(import.meta.dirname, '../../../assets/texts/en/cause.json')
    const titled = Object.keys(JSON.parse(readFileSync(texts, 'utf8'))).filter((key) =>
      key.endsWith('.title'),
    )
    expect(titled.sort()).toEqual(allCauses.map(({ id }) => `cause.${id}.title`).sort())
  })

  test('returns the causes and the documented ones from causesOfCode, in documented order', () => {
    const codes = new Set(allCauses.flatMap((cause) => cause.codes))
    for (const code of codes) {
      const documented = documentedCauses(code).map(({ cause }) => cause)
      const said = causesOfCode(code)
      expect(said.slice(0, documented.length).map(({ id }) => id)).toEqual(documented)
      expect(said.map(({ id, title }) => `${id} ${title}`).toSorted()).toEqual(
        allCauses
          .filter(({ id, codes: own }) => own.includes(code) || documented.includes(id))
          .map(({ id }) => `${id} ${english(causeTitle(id))}`)
          .toSorted(),
      )
    }
    expect(causesOfCode('0x00000000')).toEqual([])
  })

  test('has a page with a valid address for every cause, from tables or from code', () => {
    for (const { id, sources } of allCauses) {
      expect([id, sources?.length]).not.toEqual([id, 0])
      for (const source of sources ?? ['none'])
        expect([id, source]).toEqual([id, expect.stringMatching(address)])
    }
  })

  test('has no unreadably long pattern without a comment', () => {
    const folder = join(import.meta.dirname, '../../../main/causes')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )
    const silent = files.flatMap((name) => {
      const lines = readFileSync(join(folder, name), 'utf8').split('\n')
      return lines.flatMap((line, index) => {
        if (!/\/(?:[^/\\\n]|\\.|\[[^\]]*\]){151,}\/[a-z]*/.test(line)) return []
        const before = lines
          .slice(0, index)
          .findLast((each) => !/^\s*(?:sign\(|consoleSign\(|anyOf\(|pattern:)?$/.test(each))
        return /^\s*\/\/ |\*\/$/.test(before ?? '') ? [] : [`${name}:${index + 1}`]
      })
    })
    expect(files.length).toBeGreaterThan(40)
    expect(silent).toEqual([])
  })

  test('finds nothing in empty or meaningless input', () => {
    expect(findingsOf(allCauses, {})).toEqual([])
    expect(findingsOf(allCauses, { log: 'Lorem ipsum\n\u0000\u0001 dolor 0x0 0x80004005' })).toEqual([])
  })

  test('contains no forbidden fix', () => {
    const said = JSON.stringify(allRows.map(({ fix }) => fix.map((each) => asFix(knowledge, each))))
    expect(said).not.toMatch(/IgnoreCheck|ren[^"]*pending\.xml|remove-package|HKLM\\\\COMPONENTS/i)
  })

  test('puts destructive fixes after read-only ones', () => {
    for (const { id, fix: drafts } of allRows) {
      const fix = drafts.map((each) => asFix(knowledge, each))
      const first = fix.findIndex(({ risk }) => risk === 'destructive')
      const rest = first < 0 ? [] : fix.slice(first)
      if (first > 0) expect([id, rest.every(({ risk }) => risk !== 'read-only')]).toEqual([id, true])
    }
  })

  test('builds records from lines as documented', () => {
    expect(recordsOf('2024-01-01 01:01:01, Info a\n  b\nc').map(({ line, text }) => [line, text])).toEqual([
      [1, '2024-01-01 01:01:01, Info a\n  b'],
      [3, 'c'],
    ])
  })
})
