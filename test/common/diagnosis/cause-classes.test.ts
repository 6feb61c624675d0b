import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { causeClasses, causeClassWords } from '../../../common/diagnosis/cause-classes.ts'
import { allCauses } from '../../../main/causes/all-causes.ts'
import { realData } from '../../real-data.ts'

/** Classes of cases, not of causes. */
const verdicts = ['none', 'resolved']
/** Deployment beside servicing, of which the list of solved cases has none yet. */
const withoutCases = [
  'answer-file-refused',
  'app-package',
  'image-not-as-named',
  'installation-media-unreadable',
  'product-key-mismatch',
  'secure-boot-update-refused',
  'support-ended',
  'sysprep-provider-failed',
]

test('every class has a unique one-line description', () => {
  const words = Object.values(causeClassWords)
  expect(new Set(words).size).toBe(words.length)
  for (const line of words) expect(line).toMatch(/^[A-Z][^\n]{15,110}\.$/)
})

test('the list is complete: every class belongs to a cause, and every cause has a class in it', () => {
  const used = new Set<string>(allCauses.map((cause) => cause.class))
  expect(causeClasses.filter((name) => !used.has(name)).toSorted()).toEqual(verdicts)
})

const cases = realData('cases')
test.skipIf(cases === null)('the list contains the classes of the solved cases', () => {
  const folder = cases ?? ''
  const labels = readdirSync(folder).filter((name) => name.endsWith('.json'))
  expect(labels.length).toBeGreaterThan(20)
  for (const name of labels) {
    const { root_cause_class: kind } = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    expect(causeClasses).toContain(kind)
  }
  const list = join(folder, 'CLASSES.md')
  expect(existsSync(list)).toBe(true)
  const rows = readFileSync(list, 'utf8')
    .split('\n')
    .filter((line) => /^\| [a-z]/.test(line) && !/^\| class /.test(line))
  const named = rows.flatMap((row) => (row.split('|')[1] ?? '').split(',').map((each) => each.trim()))
  expect([...named, ...withoutCases].toSorted()).toEqual([...causeClasses].toSorted())
})
