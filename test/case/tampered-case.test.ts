import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf } from '../../main/texts/failure.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { planPractice } from '../carry-out/practice-cases.ts'
import { capture } from '../cli/capture.ts'
import { knowledge } from '../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
let scratch = ''
let folder = ''
beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'unstuck-tampered-'))
  folder = join(scratch, 'case')
  await planPractice('x64-efi-full', { target: 'KB5089549', method: 'folder' }, folder)
  // Consent was given, and the repair was stopped before the first step.
  await carryOn(AbortSignal.abort())
})
afterEach(() => rmSync(scratch, { recursive: true, force: true }))

async function carryOn(signal: AbortSignal | null = null) {
  const repair = await openRepair({ knowledge, hostId: null, caseFolder: folder, keepCase: 'resume' })
  try {
    const planSha256 = repair.mustHaveHash()
    const how = { planSha256, by: 'test', restart: 'by-itself', onEvent: () => {} } as const
    return await repair.carryOut(signal ? { ...how, signal } : how)
  } finally {
    await repair.close()
  }
}

/** An untouched practice PC has no state file. */
const isUntouched = () => !existsSync(join(folder, 'practice-pc', 'state.json'))
const planFile = () => join(folder, 'plan.json')
const changePlan = (change: (text: string) => string) =>
  writeFileSync(planFile(), change(readFileSync(planFile(), 'utf8')))

describe('a case crafted to exhaust memory', () => {
  it('is not loaded into memory: neither a part, nor its journal, nor a referenced plan', async () => {
    for (const name of ['plan.json', 'journal.jsonl']) {
      const file = join(folder, name)
      const kept = readFileSync(file)
      // It is a sparse file: it takes no room on the disk, but reading it would take all memory.
      truncateSync(file, 2 ** 36)
      const { code, said } = await capture('install', '--case', folder)
      expect([name, code]).toEqual([name, 5])
      expect(said).toContain(folder)
      expect(said).not.toMatch(/RangeError|ERR_FS|\n\s+at /)
      writeFileSync(file, kept)
    }
    const plan = join(scratch, 'plan.json')
    writeFileSync(plan, '{}')
    truncateSync(plan, 2 ** 36)
    const named = await capture('install', '--plan', plan, '--case', join(scratch, 'other'))
    expect([named.code, named.said.includes(plan)]).toEqual([2, true])
    expect(isUntouched()).toBe(true)
  })
})

describe('a case that may have been tampered with', () => {
  it('is carried out as long as it is unchanged', async () => {
    // Runs up to the restart, for which there is no consent.
    expect((await capture('install', '--case', folder)).code).toBe(1)
    expect(isUntouched()).toBe(false)
  })

  const changes: [string, number, RegExp, () => void][] = [
    [
      'another plan than was agreed to',
      4,
      /Nobody agreed/,
      () => changePlan((text) => text.replace('"method": "folder"', '"method": "sequence"')),
    ],
    ['a plan that is cut', 2, /is not valid JSON/, () => changePlan((text) => text.slice(0, -100))],
    [
      'a step outside the list',
      2,
      /This is not a valid plan of Unstuck: .* \(at steps\.1\.does/,
      () => changePlan((text) => text.replace('"kind": "set-esp-padding"', '"kind": "run-command"')),
    ],
    [
      'a journal with a hole',
      2,
      /Entries are missing/,
      () => {
        const file = join(folder, 'journal.jsonl')
        const lines = readFileSync(file, 'utf8').split('\n')
        writeFileSync(file, lines.toSpliced(1, 1).join('\n'))
      },
    ],
    [
      'a foreign line in the journal',
      2,
      /is damaged/,
      () => appendFileSync(join(folder, 'journal.jsonl'), '{"kind":"step-done"}\n\n'),
    ],
  ]
  it.each(changes)(
    'with %s is refused with exit code %i, and nothing is changed',
    async (_, code, says, spoil) => {
      spoil()
      const { code: found, said } = await capture('install', '--case', folder)
      expect([found, said]).toEqual([code, expect.stringMatching(says)])
      expect(isUntouched()).toBe(true)
    },
  )

  it.each([
    ['another program', '"reg.exe"', '"powershell.exe"'],
    ['another value', '"EspPaddingPercent"', '"ImagePath"'],
    ['another package folder', 'ProgramData\\\\Unstuck\\\\Packages', 'Users\\\\Public'],
  ])('with %s in a step is refused even with renewed consent', async (_, right, wrong) => {
    changePlan((text) => text.replace(right, wrong))
    // --yes does not consent to a plan in progress that was replaced after consent to another one.
    const unseen = await capture('install', '--case', folder, '--yes')
    expect([unseen.code, unseen.said]).toEqual([4, expect.stringContaining('no consent to it is on record')])
    const refusal = failureOf(await carryOn().catch((error: unknown) => error))
    expect([refusal.code, refusal.what]).toEqual([
      'refused',
      expect.stringContaining('something other than what this step does'),
    ])
    expect(isUntouched()).toBe(true)
  })
})

describe('a link', () => {
  const elsewhere = () => join(scratch, 'elsewhere')
  /** Moves a file or folder of the case elsewhere, or creates one there, and puts a link in its place. */
  const becomesLink = (path: string, kind: 'file' | 'junction') => {
    if (existsSync(path)) renameSync(path, elsewhere())
    else if (kind === 'junction') mkdirSync(elsewhere())
    else writeFileSync(elsewhere(), 'precious')
    symlinkSync(elsewhere(), path, kind)
  }
  const held = () =>
    statSync(elsewhere()).isDirectory()
      ? readdirSync(elsewhere(), { recursive: true })
      : readFileSync(elsewhere(), 'utf8')

  it.each([
    ['plan.json', 'file'],
    ['journal.jsonl', 'file'],
    ['journal.jsonl.lock', 'file'],
    ['cancel', 'file'],
    ['evidence', 'junction'],
    ['practice-pc', 'junction'],
    ['.', 'junction'],
  ] as const)('in place of %s is refused, and nothing is written to its target', async (name, kind) => {
    becomesLink(join(folder, name), kind)
    const before = held()
    const { code, said } = await capture('install', '--case', folder, '--yes')
    expect([code, said]).toEqual([4, expect.stringContaining('link')])
    expect(held()).toEqual(before)
  })
})

describe('two concurrent windows', () => {
  it('are limited: one is refused, and the other continues', async () => {
    const first = await openRepair({ knowledge, hostId: null, caseFolder: folder, keepCase: 'resume' })
    const second = await openRepair({ knowledge, hostId: null, caseFolder: folder, keepCase: 'resume' })
    const planSha256 = first.mustHaveHash()
    const how = { planSha256, by: 'test', restart: 'by-itself', onEvent: () => {} } as const
    const ends = await Promise.all(
      [first, second].map((one) => one.carryOut(how).catch((error: unknown) => failureOf(error).code)),
    )
    expect(ends.sort()).toEqual(['busy', 'done'])
    await Promise.all([first.close(), second.close()])
  })
})
