// The command line from the sources: `npm run -s unstuck -- <command>`. Builds it when a source has changed, then runs
// it in this very process, so that standard input, output and exit code are its own. `explain` is to answer at once, so
// little is loaded on the usual way: node:crypto alone would take as long as half a start of Node.
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(script))

// npm runs its scripts in the folder of the project; the paths of a call are meant from where the person stands. Another
// script of npm that calls this one has chosen its folder itself.
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

/** The built command line of the sources as they are now; null, with a word on stderr, where they do not build. */
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
 * Names the state of everything the bundle is made from: count, size and latest change of files and folders. A build
 * is kept under that name, so that there is no question of which is newer, and no call meets half of another's build.
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
