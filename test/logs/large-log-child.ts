// Diagnoses one source of about 100 MB, made by repeating the logs in the arguments, and prints the resources it
// took.
import { readFileSync } from 'node:fs'
import { readFilePieces } from '../../main/logs/sources/read-file-pieces.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../test-knowledge.ts'

const wanted = 100 * 1024 * 1024
const logs = process.argv.slice(2)
let given = 0
const diagnosis = await diagnose({
  knowledge,
  sources: [
    {
      name: 'CBS.log',
      sizeBytes: wanted,
      async *open() {
        while (given < wanted) {
          for (const path of logs)
            for await (const piece of readFilePieces(path)) {
              given += piece.length
              yield piece
            }
        }
      },
    },
  ],
  inspection: null,
})
// On Linux, `resourceUsage` reports at least the parent process's value.
const residentKiB =
  process.platform === 'linux'
    ? Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
    : process.resourceUsage().maxRSS
console.log(
  JSON.stringify({
    given,
    lines: diagnosis.read[0]?.lines,
    errors: diagnosis.errors.length,
    residentKiB,
  }),
)
