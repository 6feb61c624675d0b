import { describe, expect, test } from 'vitest'
import type { Evidence, Finding } from '../../../common/diagnosis/diagnosis.ts'
import { withExcerptsLower } from '../../../main/causes/judging/excerpts-alone.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'

const said = (line: number, text = 'a sentence'): Evidence => ({
  supports: true,
  file: 'pasted.txt',
  line,
  text,
  fact: null,
})
const logged: Evidence = { ...said(1), time: '2024-01-01T01:01:01' }
const finding = (
  likelihood: number,
  evidence: Finding['evidence'],
  changes: Partial<Finding> = {},
): Finding => ({
  cause: 'disk-full',
  class: 'disk-full',
  title: 'disk-full',
  likelihood,
  status: 'active',
  kb: null,
  evidence,
  codes: [],
  fix: [],
  check: null,
  sources: [],
  ...changes,
})
const lowered = (onlyExcerpts: boolean | undefined, ...findings: readonly Finding[]) =>
  withExcerptsLower(findings, onlyExcerpts === undefined ? {} : { onlyExcerpts }).map(
    ({ likelihood }) => likelihood,
  )

describe('an excerpt without a complete log', () => {
  test('counts a sentence less than a log line, and a log line less than a complete log', () => {
    expect(lowered(true, finding(0.95, [said(1)]), finding(0.95, [logged]))).toEqual([0.81, 0.87])
    expect(lowered(false, finding(0.95, [said(1)]))).toEqual([0.95])
    expect(lowered(undefined, finding(0.95, [said(1)]))).toEqual([0.95])
  })
  test('counts two lines like a log line, except for the code at the end of console output', () => {
    expect(lowered(true, finding(0.95, [said(1), said(2)]))).toEqual([0.87])
    expect(lowered(true, finding(0.95, [said(1), said(2, 'Error: 0x800f081f')]))).toEqual([0.81])
    expect(lowered(true, finding(0.95, [said(1), { ...said(2), supports: false }]))).toEqual([0.81])
  })
  test('keeps findings above one half and in order, and leaves leads and resolved findings unchanged', () => {
    const steps = Array.from({ length: 47 }, (_, index) => finding((51 + index) / 100, [said(1)]))
    const after = lowered(true, ...steps)
    expect(after.every((likelihood) => likelihood > 0.5)).toBe(true)
    expect(after).toEqual(after.toSorted((one, other) => one - other))
    expect(lowered(true, finding(0.5, [said(1)]), finding(0.3, [said(1)]))).toEqual([0.5, 0.3])
    expect(lowered(true, finding(0.6, [said(1)], { status: 'resolved' }))).toEqual([0.6])
  })
})

test('counts the same line more in a complete log than in an excerpt', async () => {
  const line = 'Error: 112\n\nThere is not enough space on the disk.\n'
  const said = async (text: string) => {
    const bytes = Buffer.from(text)
    const source = {
      name: 'console.txt',
      sizeBytes: bytes.length,
      async *open() {
        yield bytes
      },
    }
    const { findings } = await diagnose({ knowledge, sources: [source], inspection: null })
    return findings[0]?.likelihood ?? 0
  }
  const alone = await said(line)
  expect(alone).toBeGreaterThan(0.5)
  expect(await said(`${'Nothing to see here\n'.repeat(90)}${line}`)).toBeGreaterThan(alone)
})
