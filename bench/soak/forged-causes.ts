import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test/test-knowledge.ts'
import type { Fault } from './faults.ts'
import { hostileLines } from './hostile-lines.ts'

const begin =
  '2026-09-30 09:00:00, Info                  CBS    Starting TrustedInstaller initialization.\r\n'

/** Ids of the causes found from the forged lines of these faults alone, read as the log of an otherwise unknown PC. */
export async function forgedCauses(faults: readonly Fault[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const fault of faults) {
    if (fault.kind !== 'hostile-log') continue
    // They follow genuine lines, by which the whole is recognized as a Windows log.
    const bytes = Buffer.concat([Buffer.from(begin.repeat(50)), hostileLines(fault.lines, fault.seed)])
    const source = {
      name: 'C:\\Windows\\Logs\\CBS\\CBS.log',
      sizeBytes: bytes.length,
      async *open() {
        yield bytes
      },
    }
    const { findings } = await diagnose({ knowledge, sources: [source], inspection: null })
    for (const { cause } of findings) found.add(cause)
  }
  return found
}
