// Builds main, preload and window into `out/`, for `npm start` and the window tests.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Files that a complete build must have. */
const parts = [
  'main/app.js',
  'main/loopback.js',
  'preload/index.cjs',
  'preload/loopback.cjs',
  'renderer/index.html',
]

/** Sources of the build. */
const sources = [
  'assets/texts',
  'common',
  'main',
  'preload',
  'renderer',
  'electron.vite.config.ts',
  'package-lock.json',
]

/** Builds if any source has changed since the last build. Throws for a broken source. */
export async function buildWindow(root) {
  const built = join(root, 'out')
  const mark = join(built, 'window.state')
  const now = stateOf(sources.map((source) => join(root, source)))
  const whole = parts.every((part) => existsSync(join(built, part)))
  if (whole && existsSync(mark) && readFileSync(mark, 'utf8') === now) return
  rmSync(mark, { force: true })
  const { build } = await import('electron-vite')
  await build({ root, configFile: join(root, 'electron.vite.config.ts'), logLevel: 'warn' })
  writeFileSync(mark, now)
}

/** Identifies the state of files and folders: count, size and latest change. */
function stateOf(paths) {
  const sum = { files: 0, bytes: 0, latest: 0 }
  const add = (path) => {
    const state = statSync(path)
    sum.latest = Math.max(sum.latest, state.mtimeMs)
    if (state.isDirectory()) for (const name of readdirSync(path)) add(join(path, name))
    else {
      sum.files += 1
      sum.bytes += state.size
    }
  }
  paths.forEach(add)
  return `${sum.files}-${sum.bytes}-${Math.round(sum.latest)}`
}
