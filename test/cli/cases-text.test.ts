import { afterEach, describe, expect, it } from 'vitest'
import type { CaseComparison } from '../../common/case/case-comparison.ts'
import { type CaseEntry, caseStates } from '../../common/case/case-entry.ts'
import type { Facts } from '../../common/facts/facts.ts'
import { typedValue } from '../../common/steps/shown-call.ts'
import { factPartLabel } from '../../common/texts/fact-parts.ts'
import { languages } from '../../common/texts/languages.ts'
import { differencesOf } from '../../main/case/compare-cases.ts'
import { columnsOf } from '../../main/cli/terminal/columns.ts'
import { render } from '../../main/cli/terminal/render.ts'
import { casesText, comparisonText } from '../../main/cli/text/cases-text.ts'
import { inLanguage } from '../../main/texts/in-language.ts'
import { say, speak } from '../../main/texts/spoken.ts'
import { fakeCases } from '../e2e/fake-cases.ts'
import { fakeDiagnosis } from '../e2e/fake-diagnosis.ts'
import { fakeInspection } from '../e2e/fake-session.ts'

afterEach(() => speak('en'))

const goOn = '  unstuck install --case '
const [sample] = fakeCases
const names = ['PC-7', 'BUCHHALTUNG-0123456789-ERDGESCHOSS', '会計部のパソコン三号機', 'حاسوب المحاسبة']

function entries(practice: boolean): CaseEntry[] {
  if (sample === undefined) throw new Error('no sample')
  return caseStates.map((state, at) => ({
    ...sample,
    id: `20260901-08000${at}-pc`,
    pc: names[at % names.length] ?? '',
    state,
    practice,
    ticket: at % 2 === 0 ? 'INC-00012345' : '',
    problems: [],
  }))
}

describe('the list of cases', () => {
  for (const { tag } of languages)
    it.each([40, 60, 80, 120])(`shows whole names and states in ${tag} at %d columns`, (width) => {
      speak(tag)
      const all = entries(width === 80)
      const lines = render(casesText(all, width), false).split('\n')
      for (const [at, { pc, state, id }] of all.entries()) {
        const from = lines.findIndex((line) => line.includes(id))
        const above = at === 0 ? 0 : lines.findIndex((line) => line.includes(all[at - 1]?.id ?? ''))
        const own = lines.slice(above, from).join(' ')
        expect(own).toContain(pc)
        expect(own).toContain(say(`word.case-state.${state}`))
      }
      // A name is never truncated, however narrow the terminal is, and neither is a command, which users copy.
      const tooLong = lines.filter(
        (line) => columnsOf(line) > width && columnsOf(line.trim()) > 40 && !line.startsWith(goOn),
      )
      expect(tooLong).toEqual([])
    })

  it('shows the command to continue cases that no process is working on', () => {
    const unfinished = entries(false).filter(({ state }) => /interrupted|needed/.test(state))
    const text = render(casesText(entries(false), 60), false)
    expect(text.split('\n').filter((line) => line.startsWith(goOn))).toEqual(
      unfinished.map(({ path }) => `${goOn}${typedValue(path)}`),
    )
    expect(unfinished).toHaveLength(3)
  })

  it('aligns its columns, including wide characters', () => {
    const lines = render(casesText(entries(false), 160), false).split('\n')
    const [head = '', ...rows] = lines.filter((line) => line !== '' && !line.startsWith('  '))
    const at = columnsOf(head.slice(0, head.indexOf(say('cases.column.state'))))
    for (const [index, row] of rows.entries()) {
      const state = say(`word.case-state.${caseStates[index] ?? 'empty'}`)
      expect(columnsOf(row.slice(0, row.indexOf(state)))).toBe(at)
    }
  })
})

describe('the heading of a comparison', () => {
  it('keeps ids that are too long for a column complete and distinguishable', () => {
    if (sample === undefined) throw new Error('no sample')
    const [one, other] = ['1', '2'].map((at) => ({
      ...sample,
      id: `20260901-bundle-${'name-'.repeat(10)}${at}`,
    }))
    if (one === undefined || other === undefined) throw new Error('no cases')
    const compared: CaseComparison = {
      schema: 'unstuck/comparison@1',
      cases: [one, other],
      differences: [],
      same: 0,
    }
    const lines = render(comparisonText(compared, 80), false).split('\n')
    expect(lines).toEqual(expect.arrayContaining([one.id, other.id]))
  })
})

describe('a comparison of facts', () => {
  const kept = (facts: Facts) => ({
    inspection: { ...fakeInspection, facts },
    diagnosis: null,
    plan: null,
    verdict: null,
    problems: [],
  })
  const from = { source: 'x', evidence: null, line: null }
  const windows = (displayVersion: string): Facts => ({
    windows: {
      value: { build: 26_100, ubr: 1, displayVersion, edition: 'Core', installationType: 'Client' },
      from,
    },
  })

  it('labels each part in the language of the reader', () => {
    speak('en')
    const { differences } = differencesOf(kept(windows('24H2')), kept(windows('25H2')))
    expect(differences).toMatchObject([{ title: 'Windows: version', one: '24H2', other: '25H2' }])
    expect(differences[0]?.texts?.title).toMatchObject({
      params: { part: { code: 'cases.fact.display-version' } },
    })
  })

  it('shows booleans and sizes in words', () => {
    const disks = (free: number, dirty: boolean): Facts => ({
      systemVolume: { value: { sizeBytes: 2 ** 40, freeBytes: free }, from },
      fileSystem: { value: { dirty }, from },
    })
    const { differences } = differencesOf(kept(disks(2 ** 30, true)), kept(disks(1.5 * 2 ** 20, false)))
    expect(differences.map(({ title, one, other }) => [title, one, other])).toEqual([
      ['System volume: free', '1 GB', '1.5 MB'],
      ['File system: check of the disk is due', 'yes', 'no'],
    ])
  })

  it('compares the values read, not their display', () => {
    const room = (freeBytes: number): Facts => ({
      systemVolume: { value: { sizeBytes: 2 ** 40, freeBytes }, from },
    })
    const { differences } = differencesOf(kept(room(2 ** 30)), kept(room(2 ** 30 + 4096)))
    expect(differences.map(({ one, other }) => [one, other])).toEqual([
      ['1,073,741,824 bytes', '1,073,745,920 bytes'],
    ])
    const disks = (...models: string[]): Facts => ({
      disks: { value: models.map((model) => ({ model, health: 'healthy' as const })), from },
    })
    const nine = [...'abcdefghi']
    const listed = differencesOf(kept(disks(...nine)), kept(disks(...nine.slice(1), 'z'))).differences
    expect(listed.map(({ title, one, other }) => [title, one, other])).toEqual([
      ['Disks: a', 'healthy', null],
      ['Disks: z', null, 'healthy'],
    ])
    expect(differencesOf(kept(disks(...nine)), kept(disks(...nine.toReversed()))).differences).toEqual([])
  })

  it('lists differing packages with their state, and counts the rest of a long list', () => {
    const packages = (...all: [version: string, state: 'installed' | 'superseded'][]): Facts => ({
      packages: {
        value: all.map(([version, state]) => ({
          identity: `Package_for_X~31bf3856ad364e35~amd64~~${version}`,
          name: 'Package_for_X',
          architecture: 'amd64',
          language: '',
          version,
          state,
          baseline: null,
        })),
        from,
      },
    })
    const of = (one: Facts, other: Facts) =>
      differencesOf(kept(one), kept(other)).differences.map(({ title, one, other }) => [title, one, other])
    expect(
      of(
        packages(['1.0.0.1', 'superseded'], ['1.0.0.2', 'installed']),
        packages(['1.0.0.1', 'installed'], ['1.0.0.3', 'installed']),
      ),
    ).toEqual([
      ['Packages: Package_for_X~31bf3856ad364e35~amd64~~1.0.0.1', 'superseded', 'installed'],
      ['Packages: Package_for_X~31bf3856ad364e35~amd64~~1.0.0.2', 'installed', null],
      ['Packages: Package_for_X~31bf3856ad364e35~amd64~~1.0.0.3', null, 'installed'],
    ])
    const many = (from: number) =>
      packages(
        ...Array.from({ length: 40 }, (_, at) => [`1.0.0.${from + at}`, 'installed'] as const).map(
          ([version, state]): [string, 'installed'] => [version, state],
        ),
      )
    const all = of(many(0), many(100))
    expect(all).toHaveLength(25)
    expect(all.at(-1)).toEqual(['Packages', 'and 16 more', 'and 40 more'])
  })

  it('shows times in the time zone of the reader, and compares them as read', () => {
    const booted = (bootedAt: string): Facts => ({
      machine: {
        value: { manufacturer: 'x', model: 'y', virtual: false, bootedAt, onBattery: false, tpmReady: true },
        from,
      },
    })
    speak('en', 'Europe/Berlin')
    const { differences } = differencesOf(
      kept(booted('2026-10-02T07:00:00Z')),
      kept(booted('2026-10-02T08:30:00.500Z')),
    )
    const shown = inLanguage(differences)
    expect(shown.map(({ one, other }) => [one, other])).toEqual([
      ['Oct 2, 2026, 09:00 GMT+2', 'Oct 2, 2026, 10:30 GMT+2'],
    ])
  })

  it('never shows "none" for a value that one side did not read', () => {
    const machine = (tpmReady: boolean | null): Facts => ({
      machine: {
        value: { manufacturer: 'x', model: 'y', virtual: false, bootedAt: null, onBattery: false, tpmReady },
        from,
      },
    })
    const proxy = (server: string | null): Facts => ({
      network: { value: { proxy: server, proxyBypass: null, tls12: 'default' }, from },
    })
    const unreadIn = (one: Facts, other: Facts) =>
      differencesOf(kept(one), kept(other)).differences.map(({ name, unread = [] }) => [name, unread])
    expect(unreadIn(machine(true), machine(null))).toEqual([['machine.tpmReady', ['other']]])
    expect(unreadIn({}, proxy('proxy:8080'))).toEqual([
      ['network.proxy', ['one']],
      ['network.tls12', ['one']],
    ])
    // Having no proxy is a known value.
    expect(unreadIn(proxy(null), proxy('proxy:8080'))).toEqual([['network.proxy', []]])
  })

  const noDiagnosis = { ...fakeDiagnosis, findings: [] }
  it('for logs alone, compares their PC, codes and findings, and reports what neither has', () => {
    const logs = (build: string, code: string) => {
      const at = { file: 'CBS.log', line: 1, time: null }
      const machine = { ...noDiagnosis.machine, build }
      const errors = [{ code, name: null, count: 2, first: at, last: at }]
      return { ...kept({}), inspection: null, diagnosis: { ...noDiagnosis, machine, errors } }
    }
    const { differences, uncompared } = differencesOf(
      logs('26100.712', '0x800f081f'),
      logs('26100.8039', '0x800f0922'),
    )
    expect(differences.map(({ name, one, other, unread }) => [name, one, other, unread])).toEqual([
      ['windows.ubr', '712', '8039', undefined],
      ['code 0x800f081f', '2 times', null, undefined],
      ['code 0x800f0922', null, '2 times', undefined],
    ])
    expect(uncompared).toEqual(['plan', 'verdict'])
    // The inspected PC has more facts than its logs show; the other PC was never inspected.
    const inspected = differencesOf(logs('26100.712', '0x800f081f'), kept(windows('24H2')))
    expect(inspected.differences.find(({ name }) => name === 'windows.displayVersion')).toBeUndefined()
    expect(inspected.notInspected).toBe('one')
  })

  it('shows an unknown part under its raw name', () => {
    expect(factPartLabel('constructor')).toBeNull()
    const disks = (later: string): Facts => {
      const disk = { model: 'x', health: 'healthy', later } as const
      return { disks: { value: [disk], from } }
    }
    const { differences } = differencesOf(kept(disks('a')), kept(disks('b')))
    expect(differences.map(({ title }) => title)).toEqual(['Disks: x'])
  })
})
