// The command line from the sources: `npm run -s unstuck -- <command>`. Builds it if a source has changed, then runs
// it in this process, so that standard input, output and exit code are its own. `explain` must answer at once, so
// little is loaded in the usual case: node:crypto alone would take as long as half a start of Node.
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(script))

// npm runs its scripts in the project folder, but paths are relative to the caller's folder. Another npm script that
// calls this one has chosen its folder itself.
const { INIT_CWD, npm_lifecycle_event: npmScript } = process.env
if (npmScript === 'unstuck' && INIT_CWD) process.chdir(INIT_CWD)

if (Number.parseInt(process.versions.node, 10) >= 24) await runCommandLine()
else await (await import('./run-under-node-24.mjs')).runUnderNode24(script)

async function runCommandLine() {
  const entry = await builtEntry()
  if (entry === null) process.exitCode = 5
  else {
    process.getBuiltinModule('node:module').enableCompileCache(join(root, 'out', 'compile-cache'))
    await import(pathToFileURL(entry).href)
  }
}

/** The built command line of the current sources; null, with a message on stderr, if they do not build. */
async function builtEntry() {
  const folder = join(root, 'out', 'cli', stateOfSources())
  const entry = join(folder, 'cli.js')
  // Not imported, because importing node:fs also loads its streams.
  if (process.getBuiltinModule('node:fs').existsSync(entry)) return entry
  try {
    const { buildCommandLine } = await import('./build-command-line.mjs')
    await buildCommandLine(root, folder)
    return entry
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    process.stderr.write(
      `unstuck: the sources do not build: ${what}\n  Next: run "npm ci", then "npm run types".\n`,
    )
    return null
  }
}

/**
 * Identifies the state of everything the bundle is built from: count, size and latest change of files and folders.
 * Builds are stored under that name, so that no dates are compared and no call sees another's partial build.
 */
function stateOfSources() {
  const sum = { files: 0, bytes: 0, latest: 0 }
  for (const part of ['build/build-command-line.mjs', 'package-lock.json', 'common', 'main'])
    add(sum, join(root, part))
  return `${sum.files}-${sum.bytes}-${Math.round(sum.latest)}`
}

function add(sum, path) {
  const { readdirSync, statSync } = process.getBuiltinModule('node:fs')
  const state = statSync(path)
  sum.latest = Math.max(sum.latest, state.mtimeMs)
  if (state.isDirectory()) for (const name of readdirSync(path)) add(sum, `${path}/${name}`)
  else {
    sum.files += 1
    sum.bytes += state.size
  }
}
