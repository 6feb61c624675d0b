import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rulesOfAll } from '../../main/causes/all-causes.ts'
import { prepareRules } from '../../main/logs/prepared-rules.ts'
import { realData } from '../real-data.ts'
import { knowledge } from '../test-knowledge.ts'

const rules = rulesOfAll(knowledge)
const prepared = prepareRules(rules)

test('searches a format only for the needles of its own rules', () => {
  const cbs = prepared.forFormat('cbs')
  expect(cbs.needles.length).toBeLessThan(prepared.needles.length * 0.8)
  // A rule that applies only to consoles would otherwise make every record about a language a candidate.
  expect(cbs.needles).not.toContain('languagefeatures')
  expect(prepared.forFormat('dism').needles).toContain('languagefeatures')
  for (const some of [...cbs.rulesOf, ...cbs.codes.values(), cbs.common])
    for (const { id, formats } of some) expect([id, formats?.includes('cbs') ?? true]).toEqual([id, true])
})

test('shares prepared rules between formats with the same rules', () => {
  expect(prepared.forFormat('cbs')).toBe(prepared.forFormat('cbs'))
  expect(prepared.forFormat('setup')).toBe(prepared.forFormat('cbs'))
})

test('loses no rule of a format', () => {
  for (const format of ['cbs', 'dism', 'setup', 'windows-update', 'console'] as const) {
    const own = prepared.forFormat(format)
    const kept = new Set([...own.rulesOf, ...own.codes.values(), own.common].flat())
    const wanted = rules.filter(({ formats }) => formats?.includes(format) ?? true)
    expect(wanted.filter((rule) => !kept.has(rule)).map(({ id }) => id)).toEqual([])
  }
})

test('has no needles that occur in most lines of Windows 7 or component logs', () => {
  const { needles } = prepared.forFormat('cbs')
  expect(needles).not.toContain('.7600.')
  expect(needles).not.toContain('processor_architecture')
})

const cbsLogs = [realData('logs/alborz25-logs/CBS.log'), realData('logs/hofcake-cbs/CBS.log')].filter(
  (path) => path !== null,
)

test.each(cbsLogs)(
  'has no needle in every twentieth line of %s, which would make most lines candidates',
  (path) => {
    const lines = readFileSync(path, 'latin1').toLowerCase().split('\n')
    const { needles, rulesOf } = prepared.forFormat('cbs')
    const common = needles.filter(
      (needle, index) =>
        (rulesOf[index]?.length ?? 0) > 0 &&
        lines.filter((line) => line.includes(needle)).length > Math.max(5, lines.length / 20),
    )
    expect(common).toEqual([])
  },
)
