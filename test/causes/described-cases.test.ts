import { expect, test } from 'vitest'
import { causeClasses } from '../../common/diagnosis/cause-classes.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../test-knowledge.ts'
import { describedCases } from './described-cases.ts'

test.each(describedCases.map((told) => [told.class, told.text.split('\n')[0]?.slice(0, 60), told] as const))(
  '%s: %s',
  async (kind, _beginning, { text }) => {
    const source = {
      name: 'report.txt',
      sizeBytes: text.length,
      async *open() {
        yield Buffer.from(text)
      },
    }
    const { findings } = await diagnose({ knowledge, sources: [source], inspection: null })
    expect(findings[0]?.class).toBe(kind)
  },
)

/** Classes that logs and reports cannot express in words: they need facts of the PC, or are not causes. */
const nothingReported = ['winre-outdated', 'none', 'resolved', 'temp-folder-full']

test('every class is found by at least one case', () => {
  const told = new Set<string>(describedCases.map(({ class: kind }) => kind))
  expect(causeClasses.filter((kind) => !told.has(kind)).toSorted()).toEqual(nothingReported.toSorted())
})
