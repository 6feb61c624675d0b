import { knowledge } from '../test-knowledge.ts'
// Diagnoses one source of about 100 MB, made by repeating the logs named in the arguments, and prints what it took.

import { readFilePieces } from '../../main/logs/sources/read-file-pieces.ts'
import { diagnose } from '../../main/workflow/diagnose.ts'

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
console.log(
  JSON.stringify({
    given,
    lines: diagnosis.read[0]?.lines,
    errors: diagnosis.errors.length,
    residentKiB: process.resourceUsage().maxRSS,
  }),
)
