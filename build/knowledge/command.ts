import { join } from 'node:path'
import { checkKnowledge } from './check.ts'

const usage = `Usage: npm run knowledge -- check
  Checks every row of assets/knowledge and assets/codes against its schema, its source and the rows around it.
  Exit codes: 0 nothing is wrong, 1 something is, 2 the call is wrong.
`

/** Runs the call and returns the exit code. `assets` is the folder to work on. */
export async function runKnowledge(
  args: readonly string[],
  assets = join(import.meta.dirname, '..', '..', 'assets'),
  write: (text: string) => void = (text) => process.stdout.write(text),
): Promise<number> {
  const [command, ...rest] = args
  if (command === 'check' && rest.length === 0) return check(assets, write)
  write(usage)
  return 2
}

function check(assets: string, write: (text: string) => void): number {
  const { rows, problems } = checkKnowledge(assets)
  for (const { file, row, what } of problems) write(`${file}${row === null ? '' : `, ${row}`}: ${what}\n`)
  write(
    problems.length === 0 ? `${rows} rows checked, nothing is wrong.\n` : `${problems.length} problems.\n`,
  )
  return problems.length === 0 ? 0 : 1
}
