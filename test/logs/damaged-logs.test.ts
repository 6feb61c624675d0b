import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diagnosisSchema } from '../../common/diagnosis/diagnosis.ts'
import { decodedLines } from '../../main/logs/text/decode-lines.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { anyCharacter } from '../any-character.ts'
import { knowledge } from '../test-knowledge.ts'
import { forms } from './forms.ts'
import { harm, harmed } from './harm.ts'
import { sourceOf } from './text-of.ts'

const practice = join(import.meta.dirname, '..', '..', 'assets', 'practice')
const logOf = (pc: string) => readFile(join(practice, pc, 'files/C/Windows/Logs/CBS/CBS.log'))
/** One log of each form, repeated so that it can be damaged in many places. */
const others = forms.map(({ lines }) => Buffer.from(`${lines.join('\r\n')}\r\n`.repeat(20)))
const samples = await Promise.all(['x64-store-corrupt', 'x64-efi-full', 'x64-healthy'].map(logOf))

async function linesOf(bytes: Uint8Array): Promise<string[]> {
  const lines: string[] = []
  for await (const line of decodedLines(sourceOf('x', bytes).open())) lines.push(line)
  return lines
}

test('diagnoses a damaged log without throwing, with valid locations, as read or as a gap', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples, ...others),
      fc.array(harm, { minLength: 1, maxLength: 12 }),
      async (sample, harms) => {
        const bytes = harmed(sample, harms)
        const diagnosis = await diagnose({
          knowledge,
          sources: [sourceOf('CBS.log', bytes, 50_000)],
          inspection: null,
        })
        expect(diagnosisSchema.safeParse(diagnosis).success).toBe(true)
        expect(diagnosis.read.length + diagnosis.gaps.length).toBeGreaterThan(0)
        const lines = await linesOf(bytes)
        if (diagnosis.read[0]) expect(diagnosis.read[0].lines).toBe(lines.length)
        for (const { first, last } of diagnosis.errors) {
          expect(first.line).toBeLessThanOrEqual(last.line)
          expect(last.line).toBeLessThanOrEqual(lines.length)
        }
        for (const { evidence } of diagnosis.findings)
          for (const { line } of evidence) if (line !== null) expect(line).toBeLessThanOrEqual(lines.length)
      },
    ),
    { numRuns: 150 },
  )
})

test('never reports a finding for garbage', async () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: anyCharacter }),
    fc.constantFrom('\r\n', 'Error: ', '0x8', 'CBS', ', Info '),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 60 }), async (parts) => {
      // That is what a tool prints for a code, and no garbage.
      fc.pre(!/Error: ?\d/.test(parts.join('')))
      const diagnosis = await diagnose({
        knowledge,
        sources: [sourceOf('x.log', Buffer.from(parts.join('')))],
        inspection: null,
      })
      expect(diagnosis.findings).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('invents no finding when lines of a healthy log are duplicated or cut', async () => {
  const healthy = samples[2] as Buffer
  const gentle = fc.record({
    kind: fc.constantFrom(
      'double' as const,
      'drop' as const,
      'move' as const,
      'cut' as const,
      'behead' as const,
    ),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    value: fc.constant(0),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(gentle, { maxLength: 12 }), async (harms) => {
      const { findings } = await diagnose({
        knowledge,
        sources: [sourceOf('CBS.log', harmed(healthy, harms))],
        inspection: null,
      })
      expect(findings.filter(({ likelihood }) => likelihood > 0.5)).toEqual([])
    }),
    { numRuns: 80 },
  )
})
