// Diagnoses one source of about 100 MB, made by repeating the logs named in the arguments, and prints what it took.
import { readFileSync } from 'node:fs'
import { diagnose } from '../../main/diagnose/diagnose.ts'

const wanted = 100 * 1024 * 1024
const logs = process.argv.slice(2)
let given = 0
const diagnosis = await diagnose({
  sources: [
    {
      name: 'CBS.log',
      sizeBytes: wanted,
      async *open() {
        while (given < wanted) {
          for (const path of logs) {
            const bytes = readFileSync(path)
            given += bytes.length
            for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
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
