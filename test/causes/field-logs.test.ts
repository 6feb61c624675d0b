import { describe, expect, test } from 'vitest'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'
import { april, day } from './field/field-day.ts'
import { pcStories } from './field/pc-stories.ts'
import { storeStories } from './field/store-stories.ts'
import { updateStories } from './field/update-stories.ts'
import { inspectedPc } from './shapes/inspected-pc.ts'
import { session } from './shapes/servicing-log.ts'

/** Known failures, each in a log of the real format and on an inspected PC that is otherwise healthy. */
const stories = { ...storeStories, ...updateStories, ...pcStories }

describe('field causes, each in a realistic log on an inspected PC', () => {
  test.each(Object.entries(stories))('%s', async (_what, { is, files, facts, says, beside = [] }) => {
    const sources = Object.entries(files).map(([name, text]) => sourceOf(name, Buffer.from(text)))
    const { findings, ruledOut } = await diagnose({ knowledge, sources, inspection: inspectedPc(facts) })
    const [first] = findings
    expect([first?.class, first?.status]).toEqual([is, 'active'])
    expect(first?.likelihood).toBeGreaterThan(0.5)
    const neighbours = findings.filter(
      ({ class: kind, likelihood }) => likelihood > 0.5 && kind !== is && !beside.includes(kind),
    )
    expect(neighbours.map(({ cause, likelihood }) => [cause, likelihood])).toEqual([])
    // Every excluded cause has a reason and is not found at the same time.
    const active = new Set(findings.filter(({ status }) => status === 'active').map(({ cause }) => cause))
    expect(
      ruledOut.filter(({ cause, because }) => active.has(cause) || !/^[A-Z].{8,}\.$/.test(because)),
    ).toEqual([])
    if (says) expect([first?.title, ...(first?.fix ?? []).map(({ title }) => title)].join('\n')).toMatch(says)
  })

  test('finds nothing on the same PC without them', async () => {
    const { findings } = await diagnose({
      knowledge,
      sources: [
        sourceOf('CBS.log', Buffer.from(day(session({ ...april, result: '0x00000000 - S_OK' }))['CBS.log'])),
      ],
      inspection: inspectedPc(),
    })
    expect(findings).toEqual([])
  })
})
