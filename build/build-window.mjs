// Builds main, preload and window into `out/`, for `npm start` and for the tests of the window.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What must be there for a build to count as whole. */
const parts = [
  'main/app.js',
  'main/loopback.js',
  'preload/index.cjs',
  'preload/loopback.cjs',
  'renderer/index.html',
]

/** What the build is made from. */
const sources = [
  'assets/texts',
  'common',
  'main',
  'preload',
  'renderer',
  'electron.vite.config.ts',
  'package-lock.json',
]

/** Builds when anything the build is made from has changed since the last one. A broken source ends in an exception. */
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

/** Names the state of files and folders: count, size and latest change. */
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
