import { afterEach, describe, expect, it } from 'vitest'
import { type CaseEntry, caseStates } from '../../common/case-entry.ts'
import type { Facts } from '../../common/facts.ts'
import { typedValue } from '../../common/shown-call.ts'
import { factPartLabel } from '../../common/texts/fact-parts.ts'
import { languages } from '../../common/texts/languages.ts'
import { differencesOf } from '../../main/case/compare-cases.ts'
import { columnsOf } from '../../main/cli/terminal/columns.ts'
import { render } from '../../main/cli/terminal/render.ts'
import { casesText } from '../../main/cli/text/cases-text.ts'
import { say, speak } from '../../main/texts/spoken.ts'
import { fakeCases } from '../e2e/fake-cases.ts'
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
      // A name is never cut, however narrow the terminal is.
      // Nor is a command, which is copied.
      const tooLong = lines.filter(
        (line) => columnsOf(line) > width && columnsOf(line.trim()) > 40 && !line.startsWith(goOn),
      )
      expect(tooLong).toEqual([])
    })

  it('names the call that goes on with what nobody works on', () => {
    const unfinished = entries(false).filter(({ state }) => /interrupted|needed/.test(state))
    const text = render(casesText(entries(false), 60), false)
    expect(text.split('\n').filter((line) => line.startsWith(goOn))).toEqual(
      unfinished.map(({ path }) => `${goOn}${typedValue(path)}`),
    )
    expect(unfinished).toHaveLength(3)
  })

  it('has its columns one below the other, wide characters and all', () => {
    const lines = render(casesText(entries(false), 160), false).split('\n')
    const [head = '', ...rows] = lines.filter((line) => line !== '' && !line.startsWith('  '))
    const at = columnsOf(head.slice(0, head.indexOf(say('cases.column.state'))))
    for (const [index, row] of rows.entries()) {
      const state = say(`word.case-state.${caseStates[index] ?? 'empty'}`)
      expect(columnsOf(row.slice(0, row.indexOf(state)))).toBe(at)
    }
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

  it('names each part in the language of the reader', () => {
    speak('en')
    const { differences } = differencesOf(kept(windows('24H2')), kept(windows('25H2')))
    expect(differences).toMatchObject([{ title: 'Windows: version', one: '24H2', other: '25H2' }])
    expect(differences[0]?.texts?.title).toMatchObject({
      params: { part: { code: 'cases.fact.display-version' } },
    })
  })

  it('says yes, no and sizes in words', () => {
    const disks = (free: number, dirty: boolean): Facts => ({
      systemVolume: { value: { sizeBytes: 2 ** 40, freeBytes: free }, from },
      fileSystem: { value: { dirty }, from },
    })
    const { differences } = differencesOf(kept(disks(2 ** 30, true)), kept(disks(1.5 * 2 ** 20, false)))
    expect(differences.map(({ title, one, other }) => [title, one, other])).toEqual([
      ['System volume: free', '1,024 MB', '1.5 MB'],
      ['File system: check of the disk is due', 'yes', 'no'],
    ])
  })

  it('compares what was read, and not what is shown of it', () => {
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
    expect(listed.map(({ one, other }) => [one, other])).toEqual([
      ['9, not all the same', '9, not all the same'],
    ])
    expect(differencesOf(kept(disks(...nine)), kept(disks(...nine.toReversed()))).differences).toEqual([])
  })

  it('shows a part that this version does not know by its name', () => {
    expect(factPartLabel('constructor')).toBeNull()
    const disks = (later: string): Facts => {
      const disk = { model: 'x', health: 'healthy', later } as const
      return { disks: { value: [disk], from } }
    }
    const { differences } = differencesOf(kept(disks('a')), kept(disks('b')))
    expect(differences.map(({ title }) => title)).toEqual(['Disks: 1, later'])
  })
})
