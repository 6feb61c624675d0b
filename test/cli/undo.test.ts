import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { planSchema } from '../../common/plan/plan.ts'
import { entryOf } from '../../main/case/list-cases.ts'
import { readCase } from '../../main/case/read-case.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

const pc = ['--host', 'practice:x64-efi-full'] as const
const cases = () => {
  const folder = join(home.path, 'cases')
  return existsSync(folder) ? readdirSync(folder).toSorted() : []
}

it('install --undo removes what install added, in the same case, with a separate plan', async () => {
  const installed = await capture('install', ...pc, '--yes')
  // The update can be installed although the EFI partition remains full.
  expect([installed.code, installed.out]).toEqual([1, expect.stringContaining('unstuck install --undo')])
  const asked = await capture('install', '--undo', ...pc)
  expect([asked.code, asked.said]).toEqual([4, expect.stringContaining('Undo: back to 26100.8328')])
  // Running only `verify` on the undo plan does not change the proven result.
  const stillDone = await capture('verify', ...pc)
  expect([stillDone.code, stillDone.out]).toEqual([
    1,
    expect.stringContaining('expected 26100.8524 or later, found'),
  ])
  const undone = await capture('install', '--undo', ...pc, '--yes')
  expect([undone.code, undone.out]).toEqual([
    0,
    expect.stringContaining('expected 26100.8328, found 26100.8328'),
  ])
  expect(cases()).toHaveLength(1)
  const verified = await capture('verify', ...pc)
  expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('expected not installed')])
  // What was proven is a removal, which must not be presented as a cure.
  for (const { out } of [undone, verified]) {
    expect(out).toContain('Removed and proven')
    expect(out).not.toContain('Done and proven')
  }
  for (const call of [[], ['show', cases()[0] ?? '']]) {
    const { out } = await capture('cases', ...call)
    expect(out).toContain('removed, proven')
  }
  expect(JSON.parse((await capture('cases', '--json')).out)).toMatchObject([{ state: 'removed' }])
})

it('a completed undo is not repeated for the update below', async () => {
  await capture('install', ...pc, '--yes')
  const first = await capture('install', '--undo', ...pc, '--yes')
  expect([first.code, first.out]).toEqual([0, expect.stringContaining('found 26100.8328')])
  const journal = () => readFileSync(join(home.path, 'cases', cases()[0] ?? '', 'journal.jsonl'), 'utf8')
  const done = journal()
  for (const more of [['--yes'], [], ['--yes', '--confirm', 'remove']]) {
    const again = await capture('install', '--undo', ...pc, ...more)
    expect([again.code, again.said]).toEqual([0, expect.stringContaining('is finished: the PC is compared')])
    expect(again.out).toContain('expected 26100.8328, found 26100.8328')
  }
  expect(journal()).toBe(done)
  const anew = await capture('install', '--undo', ...pc, '--yes', '--new')
  expect([anew.code, anew.said]).toEqual([4, expect.stringContaining('--confirm remove')])
})

it('nothing is removed while a repair is unfinished', async () => {
  expect((await capture('install', ...pc, '--yes')).code).toBe(1)
  const journal = join(home.path, 'cases', cases()[0] ?? '', 'journal.jsonl')
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n')
  // As if the process had been killed before the run ended.
  const cut = lines.slice(
    0,
    lines.findIndex((line) => line.includes('"run-ended"')),
  )
  writeFileSync(journal, `${cut.join('\n')}\n`)
  const { code, said } = await capture('install', '--undo', ...pc, '--yes')
  expect([code, said]).toEqual([4, expect.stringContaining('started and is not finished')])
  expect(readFileSync(journal, 'utf8').trimEnd().split('\n')).toEqual(cut)
})

it('plan --undo prints the undo for a PC or its inspection', async () => {
  const { code, out } = await capture('plan', '--undo', ...pc, '--json')
  const plan = planSchema.parse(JSON.parse(out))
  expect([code, plan.steps.map(({ kind }) => kind)]).toEqual([
    0,
    ['restore-point', 'remove-update', 'restart', 'verify'],
  ])
  const file = join(home.path, 'inspection.json')
  writeFileSync(file, (await capture('inspect', ...pc, '--json')).out)
  const told = await capture('plan', '--undo', '--inspection', file, '--json')
  // The name of a restore point contains the time of the inspection, and the two plans come from two inspections.
  const stepsOf = (text: string) =>
    planSchema.parse(JSON.parse(text.replaceAll(/\d{8}T\d{6}Z/g, '20260101T000000Z'))).steps
  const calls = (text: string) => stepsOf(text).map(({ kind, command }) => [kind, command])
  expect(calls(told.out)).toEqual(calls(out))
  // An inspection alone does not show what a case installed.
  expect(JSON.stringify(stepsOf(told.out))).not.toContain('removal-foreign')
})

it.each([
  ['plan', '--target', 'KB5089549'],
  ['plan', '--machine', 'build=26100.712,arch=x64'],
  ['plan', '--folder', '.'],
  ['plan', '--fod', 'yes'],
  ['install', '--fod', 'no'],
  ['install', '--method', 'sequence'],
])('%s --undo rejects %s', async (command, option, value) => {
  const { code, said } = await capture(command, '--undo', option, value)
  expect([code, said]).toEqual([2, expect.stringContaining(option)])
})

it('the undo shown by a verdict is the command for this PC and this case', async () => {
  const folder = join(home.path, 'my case')
  const call = `unstuck install --undo --host practice:x64-withdrawn --case "${folder}"`
  const named = ['--host', 'practice:x64-withdrawn', '--case', folder] as const
  expect((await capture('install', ...named, '--yes')).out).toContain(`remove the update: ${call}\n`)
  // The case identifies its PC.
  expect((await capture('verify', '--case', folder)).out).toContain(`remove the update: ${call}\n`)
  const undone = await capture('install', '--undo', ...named, '--yes')
  expect([undone.code, undone.out]).toEqual([0, expect.stringContaining('found 26200.8039')])
  // The build that the PC showed last, not the one that was read before the change.
  const { windows } = JSON.parse(readFileSync(join(folder, 'inspection.json'), 'utf8')).facts
  expect(windows.value.ubr).not.toBe(8039)
  const shown = entryOf(await readCase(folder), { madeAt: '', changedAt: '' }, false)
  expect([shown.build, cases()]).toEqual(['26200.8039', []])
})

it('a folder without a case is reported as such, regardless of the PC at hand', async () => {
  mkdirSync(join(home.path, 'letters'))
  const { code, said } = await capture('verify', '--case', join(home.path, 'letters'))
  expect([code, said]).toEqual([expect.any(Number), expect.stringContaining('This folder is not a case.')])
  expect((await capture('verify', '--case', join(home.path, 'gone'))).said).toContain(
    'There is no such case.',
  )
})

it('evidence is shown with the path that was typed', async () => {
  const zip = join(home.path, 'my evidence.zip')
  await capture('collect', '--host', 'practice:x64-withdrawn', '--out', zip)
  const { code, said } = await capture('install', '--host', `bundle:${zip}`, '--yes')
  expect([code, said]).toEqual([4, expect.stringContaining(`unstuck report --host "bundle:${zip}"`)])
})

it('plan --undo starts from the result of the last repair, and the original state is labelled as such', async () => {
  const before = await capture('plan', '--undo', ...pc, '--json')
  await capture('install', ...pc, '--yes')
  const planned = await capture('plan', '--undo', ...pc)
  expect(planned.out).toContain('Remove KB5089573 (26100.8524)')
  expect(planned.out).not.toContain('which was not installed in this case')
  expect(before.out).not.toContain('KB5089573')
  const folder = join(home.path, 'cases', cases()[0] ?? '')
  for (const verb of ['inspect', 'plan'] as const) {
    const shipped = await capture(verb, ...pc)
    expect([verb, shipped.said]).toEqual([verb, expect.stringContaining(`--case ${folder}`)])
    expect([verb, shipped.out]).toEqual([verb, expect.stringContaining('26100.8328')])
    const left = await capture(verb, '--case', folder)
    expect([verb, left.said]).toEqual([verb, expect.not.stringContaining('in its initial state')])
    expect([verb, left.out]).toEqual([verb, expect.stringContaining('26100.8524')])
  }
})
