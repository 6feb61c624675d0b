import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CaseEntry, caseEntrySchema, searchCases, sortCases } from '../../common/case/case-entry.ts'
import { listCases } from '../../main/case/list-cases.ts'
import { planPractice } from '../carry-out/practice-cases.ts'
import { fakeCases } from '../e2e/fake-cases.ts'
import { capture, captureWith } from './capture.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
const first = '20260901-080000-practice-x64-efi-full'
const other = '20260902-080000-practice-arm64-missing-checkpoint'
const usual = process.env.UNSTUCK_HOME
let made = ''
let home = ''
const folder = (id: string) => join(home, 'cases', id)

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'unstuck-cases-'))
  const wish = { target: null, method: 'folder' } as const
  await planPractice('x64-efi-full', wish, join(made, 'cases', first))
  await planPractice('arm64-missing-checkpoint', wish, join(made, 'cases', other))
})
beforeEach(() => {
  home = mkdtempSync(join(made, 'home-'))
  cpSync(join(made, 'cases'), join(home, 'cases'), { recursive: true })
  process.env.UNSTUCK_HOME = home
})
afterAll(() => {
  rmSync(made, { recursive: true, force: true })
  if (usual === undefined) delete process.env.UNSTUCK_HOME
  else process.env.UNSTUCK_HOME = usual
})

const listed = async (...options: string[]) => {
  const { code, out } = await capture('cases', ...options, '--json')
  return { code, cases: caseEntrySchema.array().parse(JSON.parse(out)) }
}

describe('unstuck cases', () => {
  it('lists PC, state, first cause, ticket and date, with searching and sorting', async () => {
    const { code, cases } = await listed('--sort', 'pc')
    expect(code).toBe(0)
    expect(cases.map(({ id, state, practice, problems }) => ({ id, state, practice, problems }))).toEqual([
      { id: other, state: 'planned', practice: true, problems: [] },
      { id: first, state: 'planned', practice: true, problems: [] },
    ])
    expect(cases[1]).toMatchObject({ madeAt: '2026-09-01T08:00:00.000Z', build: expect.any(String) })
    expect(cases[1]?.cause?.id).toBe('efi-partition-full')
    const { out } = await capture('cases')
    expect(out).toContain('Practice PCs (simulated)')
    expect(out).toContain(first)
    expect((await listed('--search', 'EFI partition')).cases.map(({ id }) => id)).toEqual([first])
    expect((await listed('--search', 'nothing like it')).cases).toEqual([])
    expect((await capture('cases', '--sort', 'size')).code).toBe(2)
    expect((await capture('cases', 'lits')).said).toContain('list')
  })

  it('stores ticket and note in the case, and archives, restores and shows it', async () => {
    expect((await capture('cases', 'note', 'efi', '--ticket', 'INC0042', '--note', 'call Anna')).code).toBe(0)
    expect((await capture('cases', 'note', 'INC0042', '--note', 'called')).code).toBe(0)
    const { cases } = await listed('--search', 'inc0042 called')
    expect(cases).toMatchObject([{ id: first, ticket: 'INC0042', note: 'called' }])
    expect((await capture('cases', 'show', first)).out).toContain('INC0042')
    await capture('cases', 'archive', first)
    expect((await listed()).cases.map(({ id }) => id)).toEqual([other])
    expect((await listed('--all')).cases).toHaveLength(2)
    await capture('cases', 'restore', first)
    expect((await listed()).cases).toHaveLength(2)
    expect((await capture('cases', 'show', 'practice')).said).toContain(
      'Specify the full name of one of them',
    )
    expect((await capture('cases', 'show', 'nobody')).code).toBe(2)
    expect((await capture('cases', 'note', first)).code).toBe(2)
    expect((await capture('cases', 'note', first, '--ticket', 'x'.repeat(101))).code).toBe(2)
  })

  it('deletes a case only after its name was typed', async () => {
    expect((await capture('cases', 'delete', first)).code).toBe(4)
    expect((await captureWith({ answers: ['yes'] }, 'cases', 'delete', first)).code).toBe(4)
    expect((await capture('cases', 'delete', 'efi', '--yes')).code).toBe(2)
    expect((await capture('cases', 'delete', '../cases', '--yes')).code).toBe(2)
    expect(existsSync(folder(first))).toBe(true)
    const { code, said } = await captureWith({ answers: [first] }, 'cases', 'delete', first)
    expect([code, said.includes('cannot be undone')]).toEqual([0, true])
    expect([existsSync(folder(first)), existsSync(folder(other))]).toEqual([false, true])
  })

  it('compares two cases: differing facts, findings and plan, and the number of equal ones', async () => {
    const { code, out } = await capture('cases', 'compare', first, other, '--json')
    const { differences, same } = JSON.parse(out)
    expect(code).toBe(0)
    expect(same).toBeGreaterThan(10)
    const named = (part: string) =>
      differences
        .filter((one: { part: string }) => one.part === part)
        .map(({ name }: { name: string }) => name)
    expect(named('fact')).toContain('architecture.native')
    expect(named('finding')).toContain('efi-partition-full')
    expect(named('plan').length).toBeGreaterThan(0)
    // Entries of lists have the names that Windows uses.
    const titles = differences
      .filter(({ name }: { name: string }) => !name.includes('#'))
      .map(({ title }: { title: string }) => title)
    expect(titles).toContain('Architecture: native to Windows')
    expect(titles).toContain('Target')
    // No ids of causes or steps and no keys of the file, because these titles are for people.
    expect(
      titles.filter(
        (title: string) => /^[a-z\d-]+$|^[a-z]+\.|[a-z][A-Z]/.test(title) && !/WinRE|BitLocker/.test(title),
      ),
    ).toEqual([])
    const { out: shown } = await capture('cases', 'compare', first, other)
    expect(shown).toContain('Facts')
    expect(shown).not.toContain('efi-partition-full')
    expect((await capture('cases', 'compare', first, first)).code).toBe(2)
    expect((await capture('cases', 'compare', first)).code).toBe(2)
  })
})

describe('a case given by its folder', () => {
  it('is the case in that folder', async () => {
    const { code, out } = await capture('cases', 'show', folder(first), '--json')
    expect([code, JSON.parse(out).id]).toEqual([0, first])
  })
})

describe('a damaged case', () => {
  it('is compared as having an unreadable part, not as lacking it', async () => {
    writeFileSync(join(folder(other), 'plan.json'), '{')
    const { differences } = JSON.parse((await capture('cases', 'compare', first, other, '--json')).out)
    const planned = differences.filter(({ part }: { part: string }) => part === 'plan')
    expect(planned.length).toBeGreaterThan(0)
    for (const one of planned) expect(one).toMatchObject({ other: null, unread: ['other'] })
    const facts = differences.filter(({ part }: { part: string }) => part === 'fact')
    for (const one of facts) expect(one.unread).toBeUndefined()
    const { out } = await capture('cases', 'compare', first, other)
    expect(out).toContain('(could not be read)')
  })

  it('with a journal emptied after its verdict reports that, and does not appear as only planned', async () => {
    const verdict = {
      schema: 'unstuck/verdict@1',
      host: 'practice:x64-efi-full',
      takenAt: '2026-09-01T09:00:00.000Z',
      outcome: 'done',
      because: 'Everything that was promised is there.',
      checks: [],
      gaps: [],
    }
    writeFileSync(join(folder(first), 'verdict.json'), JSON.stringify(verdict))
    writeFileSync(join(folder(first), 'journal.jsonl'), '')
    const { code, out } = await capture('cases', 'show', first, '--json')
    const { state, problems } = JSON.parse(out)
    expect([code, state]).toEqual([3, 'damaged'])
    expect(problems).toMatchObject([{ reason: { code: 'journal-incomplete' } }])
  })

  const plan = () => join(folder(first), 'plan.json')
  const journal = () => join(folder(first), 'journal.jsonl')
  const begun = ['opened', 'run-started'].map((kind, index) =>
    JSON.stringify({
      schema: 'unstuck/journal@1',
      seq: index + 1,
      time: '2026-09-01T08:00:00Z',
      kind,
      ...(kind === 'opened'
        ? { host: 'practice:x64-efi-full', planSha256: 'a'.repeat(64) }
        : { resumed: false }),
    }),
  )
  const damages: [string, string, () => void][] = [
    [
      'a plan that was cut',
      'plan.json',
      () => writeFileSync(plan(), readFileSync(plan(), 'utf8').slice(0, 99)),
    ],
    [
      'a plan of a newer version',
      'plan.json',
      () => writeFileSync(plan(), readFileSync(plan(), 'utf8').replace('plan@2', 'plan@9')),
    ],
    [
      'a journal that is damaged in the middle',
      'journal.jsonl',
      () => writeFileSync(journal(), `${begun[0]}\nnoise\n${begun[1]}\n`),
    ],
    [
      'a plan that is missing after it was begun',
      first,
      () => {
        writeFileSync(journal(), `${begun.join('\n')}\n`)
        rmSync(plan())
      },
    ],
    [
      'an inspection that is a folder',
      'inspection.json',
      () => {
        rmSync(join(folder(first), 'inspection.json'))
        mkdirSync(join(folder(first), 'inspection.json'))
      },
    ],
    ['a link in it', 'elsewhere', () => symlinkSync('/etc', join(folder(first), 'elsewhere'))],
    [
      'foreign files alone',
      'photos',
      () => {
        rmSync(folder(first), { recursive: true })
        mkdirSync(folder('photos'))
        writeFileSync(join(folder('photos'), 'cat.jpg'), 'x')
      },
    ],
  ]
  it.each(damages)('%s: is reported without affecting other cases', async (_what, where, damage) => {
    damage()
    const { code, cases } = await listed()
    expect(code).toBe(3)
    const [sound] = cases.filter(({ id }) => id === other)
    expect(sound).toMatchObject({ state: 'planned', problems: [] })
    const damaged = cases.find(({ id }) => id !== other)
    expect(damaged?.state).toBe('damaged')
    expect(damaged?.practice).toBe(damaged?.id !== 'photos')
    expect(damaged?.problems.map((one) => one.where).join()).toContain(where)
    // A damaged case can still be deleted; a folder that is not a case, or a link to another place, may not.
    expect((await capture('cases', 'delete', damaged?.id ?? '', '--yes')).code).toBe(
      where === 'elsewhere' || where === 'photos' ? 4 : 0,
    )
  })

  it('a note that is newer or damaged is set aside by the next one, not lost', async () => {
    const file = join(folder(first), 'note.json')
    for (const text of ['{"schema":"unstuck/note@9","ticket":"OLD"}', '{ cut']) {
      writeFileSync(file, text)
      expect((await capture('cases', 'note', first, '--ticket', 'NEW')).code).toBe(0)
      expect(readFileSync(`${file}.damaged`, 'utf8')).toBe(text)
      expect(readFileSync(file, 'utf8')).toContain('NEW')
    }
  })

  it('is not deleted while its repair can be resumed', async () => {
    writeFileSync(journal(), `${begun.join('\n')}\n`)
    expect((await capture('cases', 'delete', first, '--yes')).code).toBe(4)
    expect(existsSync(plan())).toBe(true)
  })

  it('is listed regardless of the content of its files', async () => {
    const files = ['plan.json', 'journal.jsonl', 'diagnosis.json', 'note.json', 'verdict.json']
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.oneof(fc.string(), fc.json(), fc.constant('{"schema":"unstuck/note@1"}')),
        async (name, text) => {
          writeFileSync(join(folder(first), name), text)
          const cases = await listCases(home)
          expect(cases.map(({ id }) => id).toSorted()).toEqual([first, other])
          expect(cases.find(({ id }) => id === other)?.state).toBe('planned')
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('sorting and searching', () => {
  const ids = (cases: readonly CaseEntry[]) => cases.map(({ pc }) => pc)
  it('puts cases without a value last, and those that need user action first', () => {
    expect(ids(sortCases(fakeCases, 'ticket')).slice(0, 2)).toEqual(['OLD-1', 'FRONTDESK-07'])
    expect(sortCases(fakeCases, 'state').map(({ state }) => state)).toEqual([
      'damaged',
      'restart-needed',
      'planned',
      'proven',
      'proven',
    ])
    expect(ids(sortCases(fakeCases, 'changed'))[0]).toBe('FRONTDESK-07')
  })
  it('matches every word, in any order and case', () => {
    expect(ids(searchCases(fakeCases, 'MONDAY inc0042'))).toEqual(['FRONTDESK-07'])
    expect(searchCases(fakeCases, ' ')).toHaveLength(fakeCases.length)
  })
})
