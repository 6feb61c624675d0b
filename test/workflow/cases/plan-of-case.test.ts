import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCaseFolder } from '../../../main/case/case-folder.ts'
import { keepRecord } from '../../../main/case/keep-record.ts'
import { planOfCase } from '../../../main/workflow/cases/plan-of-case.ts'
import { hostOfCase } from '../../../main/workflow/hosts/host-of-case.ts'

let path = ''
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'unstuck-case-'))
})
afterEach(() => rmSync(path, { recursive: true, force: true }))

const unreadable = { failure: { code: 'unreadable' } }

test('returns null for a missing case and a case without a plan', async () => {
  expect(await planOfCase(null)).toBeNull()
  expect(await planOfCase(path)).toBeNull()
  expect(await planOfCase(join(path, 'nowhere'))).toBeNull()
})

test.each([
  ['cannot be read', () => mkdirSync(join(path, 'plan.json')), 'unreadable'],
  ['is damaged', () => writeFileSync(join(path, 'plan.json'), '{'), 'malformed'],
  [
    'is of a newer version',
    () => writeFileSync(join(path, 'plan.json'), '{"schema":"unstuck/plan@9"}'),
    'refused',
  ],
])('rejects a plan that %s instead of returning null', async (_, put, code) => {
  put()
  await expect(planOfCase(path)).rejects.toMatchObject({ failure: { code } })
})

test('fails for a temporarily unreadable inspection instead of guessing the host', async () => {
  mkdirSync(join(path, 'inspection.json'))
  await expect(hostOfCase(path)).rejects.toMatchObject(unreadable)
  rmSync(join(path, 'inspection.json'), { recursive: true })
  writeFileSync(join(path, 'inspection.json'), '{')
  expect(await hostOfCase(path)).toBeNull()
})

test('does not overwrite a temporarily unreadable inspection without its record', async () => {
  mkdirSync(join(path, 'inspection.json'))
  await expect(keepRecord(await openCaseFolder(path))).rejects.toMatchObject(unreadable)
})
