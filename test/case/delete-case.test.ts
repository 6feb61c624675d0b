import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCaseFolder } from '../../main/case/case-folder.ts'
import { findCase } from '../../main/case/find-case.ts'
import { archiveCase, deleteCase, keepNote } from '../../main/case/keep-note.ts'
import { keepReplacedPlan } from '../../main/case/kept-plans.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { practicePlans } from '../report/practice-plans.ts'

const [one, other] = (await practicePlans()).map(({ plan }) => plan)
if (!one || !other) throw new Error('two plans are wanted')
const id = '20261123-100000-practice-x64-healthy'

let home = ''
const at = (name: string) => join(home, 'cases', id, name)
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-delete-'))
  mkdirSync(join(home, 'cases', id), { recursive: true })
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const line = (seq: number, event: object) =>
  JSON.stringify({ schema: 'unstuck/journal@1', seq, time: '2026-11-23T10:00:00Z', ...event })
const begun = [
  line(1, { kind: 'opened', host: 'practice:x64-healthy', planSha256: '0'.repeat(64) }),
  line(2, { kind: 'run-started', resumed: false }),
  '',
].join('\n')

/** The reason for the refusal; null if it was deleted. */
const refusalOf = (work: Promise<void>) =>
  work.then(
    () => null,
    (error: unknown) => failureOf(error).reason?.code ?? String(error),
  )

describe('a case whose repair has begun', () => {
  beforeEach(() => writeFileSync(at('journal.jsonl'), begun))

  it('stays where its plan is there and cannot be read at the moment', async () => {
    mkdirSync(at('plan.json'))
    expect(await refusalOf(deleteCase(home, id))).toBe('case-file-unreadable')
    expect(existsSync(at('journal.jsonl'))).toBe(true)
  })

  it('stays where a newer version wrote its plan, which can go on with it', async () => {
    writeFileSync(at('plan.json'), '{"schema":"unstuck/plan@999"}')
    expect(await refusalOf(deleteCase(home, id))).toBe('case-archived-under-way')
  })

  it.each([null, '{', '{}', '{"schema":"unstuck/plan@1"}'])(
    'goes where nothing can ever go on with it: plan %j',
    async (plan) => {
      if (plan !== null) writeFileSync(at('plan.json'), plan)
      expect(await refusalOf(deleteCase(home, id))).toBe(null)
      expect(existsSync(join(home, 'cases', id))).toBe(false)
    },
  )
})

describe('a case whose repair failed', () => {
  const failed = `${begun}${line(3, { kind: 'run-ended', outcome: 'failed' })}\n`
  beforeEach(() => {
    writeFileSync(at('plan.json'), JSON.stringify(one))
    writeFileSync(at('journal.jsonl'), failed)
  })

  it('is gone on with until it is put into the archive, and again once it is taken out', async () => {
    const found = async () =>
      (await findCase({ caseFolder: null, keepCase: 'resume' }, 'practice:x64-healthy', home))?.path ?? null
    expect(await found()).toBe(join(home, 'cases', id))
    expect(await refusalOf(archiveCase(home, id, new Date()))).toBe(null)
    expect(await found()).toBe(null)
    expect(
      await findCase({ caseFolder: null, keepCase: 'new-unless-unfinished' }, 'practice:x64-healthy', home),
    ).toBe(null)
    expect(await refusalOf(archiveCase(home, id, null))).toBe(null)
    expect(await found()).toBe(join(home, 'cases', id))
  })

  it('can be deleted', async () => {
    expect(await refusalOf(deleteCase(home, id))).toBe(null)
    expect(existsSync(join(home, 'cases', id))).toBe(false)
  })

  it.each(['restart', 'person', 'cancelled'])(
    'stays where the run ended with %s: it goes on',
    async (outcome) => {
      writeFileSync(at('journal.jsonl'), `${begun}${line(3, { kind: 'run-ended', outcome })}\n`)
      expect(await refusalOf(archiveCase(home, id, new Date()))).toBe('case-archived-under-way')
      expect(await refusalOf(deleteCase(home, id))).toBe('case-archived-under-way')
    },
  )
})

describe('a case whose journal cannot be read', () => {
  beforeEach(() => {
    writeFileSync(at('plan.json'), JSON.stringify(one))
    mkdirSync(at('journal.jsonl'))
  })

  it('is neither deleted nor put out of sight: a repair may be under way in it', async () => {
    expect(await refusalOf(deleteCase(home, id))).toBe('journal-unreadable')
    expect(await refusalOf(archiveCase(home, id, new Date()))).toBe('journal-unreadable')
    expect(existsSync(at('plan.json'))).toBe(true)
    expect(existsSync(at('note.json'))).toBe(false)
  })
})

it('a note or plan that cannot be read at the moment is neither put aside nor replaced', async () => {
  for (const name of ['note.json', 'plan.json']) {
    mkdirSync(at(name))
    writeFileSync(join(at(name), 'inner'), 'kept')
  }
  const folder = await openCaseFolder(join(home, 'cases', id))
  expect(await refusalOf(keepNote(folder.path, { ticket: 'T1', note: '' }))).toBe('case-file-unreadable')
  expect(await refusalOf(keepReplacedPlan(folder, other))).toBe('case-file-unreadable')
  for (const name of ['note.json', 'plan.json'])
    expect(readFileSync(join(at(name), 'inner'), 'utf8')).toBe('kept')
})

describe('a case with very many files', () => {
  beforeEach(() => {
    writeFileSync(at('diagnosis.json'), '{}')
    for (const folder of ['evidence/a', 'evidence/b']) {
      mkdirSync(at(folder), { recursive: true })
      for (let nth = 0; nth < 100; nth += 1) writeFileSync(join(at(folder), `${nth}.log`), '')
    }
  })

  it.each([0, 1, 3, 6])(
    'that is stopped at look %i stays a case, and is deleted by the next call',
    async (looks) => {
      let left = looks
      const stop = {
        get aborted() {
          left -= 1
          return left < 0
        },
      }
      expect(await refusalOf(deleteCase(home, id, stop))).toBe('case-deletion-stopped')
      // Nothing further is looked at: after the call that stopped, each folder above it only reads the signal once.
      expect(left).toBeGreaterThan(-5)
      expect([existsSync(at('diagnosis.json')), existsSync(at('evidence'))]).toEqual([true, true])
      expect(await refusalOf(deleteCase(home, id))).toBe(null)
      expect(existsSync(at(''))).toBe(false)
    },
  )
})
