// The process of `npm run soak`: `drive <folder> <seed> <repairs> <kills>`, and its child `carry <folder> <faults>`.
import { carry } from './carry.ts'
import { drive } from './drive.ts'
import type { Fault } from './faults.ts'
import { summarize } from './summary.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
const [what, folder = '', ...rest] = process.argv.slice(2)
if (what === 'carry') {
  const faults: Fault[] = JSON.parse(rest[0] ?? '[]')
  process.stdout.write(JSON.stringify(await carry(folder, faults)))
} else {
  const [seed = 1, repairs = 0, kills = 0] = rest.map(Number)
  const results = await drive(folder, { seed, repairs, kills }, (text) => process.stderr.write(`${text}\n`))
  const summary = summarize(results)
  process.stdout.write(`${JSON.stringify(summary)}\n`)
  process.exitCode = summary.problems.length > 0 || summary.leaks === true ? 1 : 0
}
