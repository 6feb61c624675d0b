// Cold start of `explain` against `node -e 0`, in turns, as processes: `node bench/explain-cold-start.mjs [script] [runs]`.
// `script` is the command line to measure (default: build/unstuck.mjs); it is called as `<script> explain 0x800f0922 --json`.
// Prints the medians and their ratio; decides nothing.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const candidates = ['build/unstuck.mjs', 'main/cli.ts'].map((path) => join(root, path))
const script = process.argv[2] ?? candidates.find((path) => existsSync(path))
const runs = Number(process.argv[3] ?? 40)
if (script === undefined) {
  console.error('Build first, or name the command line to measure.')
  process.exit(2)
}

const works = {
  'node -e 0': ['-e', '0'],
  'one code': [script, 'explain', '0x800f0922', '--json'],
  'one name': [script, 'explain', 'CBS_E_INSTALLERS_FAILED', '--json'],
}
const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]))
for (let run = -2; run < runs; run++) {
  for (const [name, argv] of Object.entries(works)) {
    const start = process.hrtime.bigint()
    const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
    // The first rounds fill the file cache.
    if (run >= 0) times[name].push(milliseconds)
  }
}

const base = median(times['node -e 0'])
console.log(`${process.version}, ${script}, ${runs} runs each, medians:`)
for (const [name, all] of Object.entries(times)) {
  const own = median(all)
  console.log(`${name.padEnd(12)}${own.toFixed(1).padStart(8)} ms  ${(own / base).toFixed(2)} x`)
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
}
