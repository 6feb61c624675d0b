import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { realData } from '../real-data.ts'
import { knowledge } from '../test-knowledge.ts'
import { documentedClasses } from './documented-classes.ts'
import { documentedEvidence, readDocumented } from './documented-evidence.ts'

const reference = realData('../reference/mitigations.json')

/** Documented causes whose own evidence does not distinguish them from others, and why. */
const indistinct: Readonly<Record<string, string>> = {
  '0922-netfx-source-permissions':
    'Its only line is the text of 0x800f0922, which every advanced installer that fails gives.',
}

test.skipIf(reference === null)(
  'every documented cause is in the top three for its own evidence, except for the listed ones',
  async () => {
    const documented = readDocumented(readFileSync(reference ?? '', 'utf8'))
    expect(documented.map(({ id }) => id).toSorted()).toEqual(Object.keys(documentedClasses).toSorted())
    const missed: string[] = []
    let first = 0
    for (const cause of documented) {
      const sources = documentedEvidence(cause).map(({ name, text }) => ({
        name,
        sizeBytes: text.length,
        async *open() {
          yield Buffer.from(text)
        },
      }))
      const { findings } = await diagnose({ knowledge, sources, inspection: null })
      const classes = [...new Set(findings.map((finding) => finding.class))]
      const wanted = documentedClasses[cause.id] ?? []
      const ranks = wanted.map((each) => classes.indexOf(each)).filter((rank) => rank >= 0)
      if (Math.min(...ranks) === 0) first += 1
      if (!(Math.min(...ranks) < 3)) missed.push(cause.id)
    }
    expect(missed.toSorted()).toEqual(Object.keys(indistinct).toSorted())
    expect(documented.length - missed.length).toBeGreaterThanOrEqual(148)
    expect(first).toBeGreaterThanOrEqual(144)
  },
  // There are 152 diagnoses, which take long on a busy machine.
  240_000,
)
