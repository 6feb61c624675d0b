import { expect, it, vi } from 'vitest'
import { progressLine } from '../../main/cli/progress-line.ts'
import { say } from '../../main/texts/spoken.ts'

vi.mock(import('../../main/texts/spoken.ts'), { spy: true })

it('the progress line does not compose its text again for the same percent of the same work', () => {
  const drawn: (string | null)[] = []
  const line = progressLine({ draw: (text) => void drawn.push(text) })
  for (let at = 0; at < 10_000; at++) line.show(0.5 + at / 1e9, 'reads CBS.log', 90)
  expect(vi.mocked(say).mock.calls.length).toBeLessThan(100)
  line.show(0.51, 'reads CBS.log', 90)
  line.show(0.51, 'reads DISM.log', 90)
  line.end()
  expect(drawn[0]).toMatch(/50% reads CBS/)
  expect(drawn.slice(-3)).toEqual([
    expect.stringContaining('51% reads CBS'),
    expect.stringContaining('51% reads DISM'),
    null,
  ])
})
