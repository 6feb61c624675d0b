import { expect, test } from 'vitest'
import { rulesOfAll } from '../../main/causes/all-causes.ts'
import { prepareRules } from '../../main/logs/prepared-rules.ts'
import { knowledge } from '../test-knowledge.ts'

const rules = rulesOfAll(knowledge)
const prepared = prepareRules(rules)

test('a format is searched for the texts of its own rules alone', () => {
  const cbs = prepared.forFormat('cbs')
  expect(cbs.needles.length).toBeLessThan(prepared.needles.length * 0.8)
  // A rule that applies only to consoles would otherwise make every record about a language a candidate.
  expect(cbs.needles).not.toContain('languagefeatures')
  expect(prepared.forFormat('dism').needles).toContain('languagefeatures')
  for (const some of [...cbs.rulesOf, ...cbs.codes.values(), cbs.common])
    for (const { id, formats } of some) expect([id, formats?.includes('cbs') ?? true]).toEqual([id, true])
})

test('formats with the same rules share them, so that a folder of logs is laid once', () => {
  expect(prepared.forFormat('cbs')).toBe(prepared.forFormat('cbs'))
  expect(prepared.forFormat('setup')).toBe(prepared.forFormat('cbs'))
})

test('no rule of a format is lost', () => {
  for (const format of ['cbs', 'dism', 'setup', 'windows-update', 'console'] as const) {
    const own = prepared.forFormat(format)
    const kept = new Set([...own.rulesOf, ...own.codes.values(), own.common].flat())
    const wanted = rules.filter(({ formats }) => formats?.includes(format) ?? true)
    expect(wanted.filter((rule) => !kept.has(rule)).map(({ id }) => id)).toEqual([])
  }
})

test('texts in most lines of Windows 7, or of components, are not looked for', () => {
  const { needles } = prepared.forFormat('cbs')
  expect(needles).not.toContain('.7600.')
  expect(needles).not.toContain('processor_architecture')
})
