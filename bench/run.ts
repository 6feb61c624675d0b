// `npm run bench -- <name> [arguments]` runs one benchmark of this folder; without a name it lists them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const files = readdirSync(import.meta.dirname).filter((name) => /\.(ts|mjs)$/.test(name) && name !== 'run.ts')
const [wanted, ...rest] = process.argv.slice(2)
const found = files.find((name) => wanted !== undefined && name.replace(/\.\w+$/, '').startsWith(wanted))
if (found === undefined) {
  const names = files.map((name) => name.replace(/\.\w+$/, '')).join(', ')
  process.stderr.write(
    `${wanted === undefined ? 'Which benchmark?' : `There is no benchmark "${wanted}".`} There are: ${names}.\n`,
  )
  process.exitCode = 2
} else {
  const child = spawn(process.execPath, [join(import.meta.dirname, found), ...rest], { stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  process.exitCode = code ?? 1
}
