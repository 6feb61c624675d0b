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

describe('a case with a started repair', () => {
  beforeEach(() => writeFileSync(at('journal.jsonl'), begun))

  it('is kept when its plan exists but is currently unreadable', async () => {
    mkdirSync(at('plan.json'))
    expect(await refusalOf(deleteCase(home, id))).toBe('case-file-unreadable')
    expect(existsSync(at('journal.jsonl'))).toBe(true)
  })

  it('is kept when its plan was written by a newer version, which can resume it', async () => {
    writeFileSync(at('plan.json'), '{"schema":"unstuck/plan@999"}')
    expect(await refusalOf(deleteCase(home, id))).toBe('case-archived-under-way')
  })

  it.each([null, '{', '{}', '{"schema":"unstuck/plan@1"}'])(
    'is deleted when nothing can ever resume it: plan %j',
    async (plan) => {
      if (plan !== null) writeFileSync(at('plan.json'), plan)
      expect(await refusalOf(deleteCase(home, id))).toBe(null)
      expect(existsSync(join(home, 'cases', id))).toBe(false)
    },
  )
})

describe('a case with a failed repair', () => {
  const failed = `${begun}${line(3, { kind: 'run-ended', outcome: 'failed' })}\n`
  beforeEach(() => {
    writeFileSync(at('plan.json'), JSON.stringify(one))
    writeFileSync(at('journal.jsonl'), failed)
  })

  it('is resumed until it is archived, and again after it is restored', async () => {
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
    'is kept when the run ended with %s, because it continues',
    async (outcome) => {
      writeFileSync(at('journal.jsonl'), `${begun}${line(3, { kind: 'run-ended', outcome })}\n`)
      expect(await refusalOf(archiveCase(home, id, new Date()))).toBe('case-archived-under-way')
      expect(await refusalOf(deleteCase(home, id))).toBe('case-archived-under-way')
    },
  )
})

describe('a case with an unreadable journal', () => {
  beforeEach(() => {
    writeFileSync(at('plan.json'), JSON.stringify(one))
    mkdirSync(at('journal.jsonl'))
  })

  it('is neither deleted nor archived, because a repair may be in progress', async () => {
    expect(await refusalOf(deleteCase(home, id))).toBe('journal-unreadable')
    expect(await refusalOf(archiveCase(home, id, new Date()))).toBe('journal-unreadable')
    expect(existsSync(at('plan.json'))).toBe(true)
    expect(existsSync(at('note.json'))).toBe(false)
  })
})

it('does not set aside or replace a note or plan that is currently unreadable', async () => {
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

describe('a case with a very large number of files', () => {
  beforeEach(() => {
    writeFileSync(at('diagnosis.json'), '{}')
    for (const folder of ['evidence/a', 'evidence/b']) {
      mkdirSync(at(folder), { recursive: true })
      for (let nth = 0; nth < 100; nth += 1) writeFileSync(join(at(folder), `${nth}.log`), '')
    }
  })

  it.each([0, 1, 3, 6])(
    'stays a case when interrupted at check %i, and is deleted by the next call',
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
