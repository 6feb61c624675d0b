// Opens the window from the sources: `npm start`, or `npm start -- --host practice:<name>`. Builds it if a source has
// changed, then opens Electron if its program is available or can be downloaded at once; otherwise reports that in
// one line and serves the same window on this computer's own address, in Chromium if there is a display.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(script))
const electronFolder = join(root, 'node_modules', 'electron')
const built = join(root, 'out')

/** Milliseconds: for the network check, for downloading Electron's program, and for shutting down. */
const limits = { probe: 2500, fetch: 12_000, farewell: 5000 }

const children = new Set()
let ending = false

if (Number.parseInt(process.versions.node, 10) >= 24) await start(process.argv.slice(2))
else await (await import('./run-under-node-24.mjs')).runUnderNode24(script)

async function start(args) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)
  endWithParent()
  try {
    const { buildWindow } = await import('./build-window.mjs')
    const [lack] = await Promise.all([electronLack(), buildWindow(root)])
    if (ending) return
    if (lack === null) await openElectron(args)
    else await openLoopback(args, lack)
  } catch (error) {
    if (ending) return
    process.stderr.write(`unstuck: ${error instanceof Error ? error.message : error}\n`)
    process.stderr.write('  Next: run "npm ci", then "npm run types".\n')
    process.exitCode = 5
    end()
  }
}

/** Why Electron cannot open a window here, in a few words; null if it can. Downloads its program if allowed. */
async function electronLack() {
  if (process.platform === 'linux' && !hasDisplay()) return 'There is no display for Electron'
  if (process.platform === 'linux' && process.getuid?.() === 0) return 'Electron does not run as root'
  if (existsSync(electronProgram())) return null
  if (!process.env.CI && (await networkAnswers())) await fetchElectron()
  if (existsSync(electronProgram())) return null
  return 'Electron’s program is not here (npx install-electron fetches it)'
}

function hasDisplay() {
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** Path of Electron's program, which may not exist. */
function electronProgram() {
  const note = join(electronFolder, 'path.txt')
  return join(electronFolder, 'dist', existsSync(note) ? readFileSync(note, 'utf8').trim() : 'not-fetched')
}

async function networkAnswers() {
  try {
    await fetch('https://github.com', { method: 'HEAD', signal: AbortSignal.timeout(limits.probe) })
    return true
  } catch {
    return false
  }
}

async function fetchElectron() {
  process.stdout.write('Fetching Electron’s program, once.\n')
  const child = launch(process.execPath, [join(electronFolder, 'install.js')], { stdio: 'ignore' })
  const timer = setTimeout(() => child.kill('SIGKILL'), limits.fetch)
  await ended(child)
  clearTimeout(timer)
}

async function openElectron(args) {
  const child = launch(electronProgram(), [root, ...args], { stdio: 'inherit' })
  const code = await ended(child)
  process.exitCode = ending ? 0 : (code ?? 5)
  end()
}

/** Serves the window and opens it if there is a display; either one's end ends the other. */
async function openLoopback(args, lack) {
  const server = launch(process.execPath, [join(built, 'main', 'loopback.js'), ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  server.on('message', ({ url }) => {
    process.stdout.write(
      `${lack}; the window is at ${url} (the address opens it once, in one browser; Ctrl+C ends it).\n`,
    )
    if (hasDisplay()) openChromium(url).catch(() => {})
  })
  const code = await ended(server)
  process.exitCode = ending ? 0 : (code ?? 5)
  end()
}

async function openChromium(url) {
  const program = ['chromium', 'chromium-browser', 'google-chrome'].map(onPath).find(Boolean)
  if (!program) return
  const profile = mkdtempSync(join(tmpdir(), 'unstuck-window-'))
  try {
    // Chromium's own sandbox refuses to start as root, the usual user in a container.
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const options = [`--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check', ...root]
    const code = await ended(launch(program, [...options, `--app=${url}`], { stdio: 'ignore' }))
    // The person closed the window. If the browser could not start, the printed address remains usable.
    if (code === 0) end()
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  }
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

/** On a signal npm ends its shell but not this script, which then gets another parent. */
function endWithParent() {
  const parent = process.ppid
  setInterval(() => process.ppid === parent || end(), 500).unref()
}

/** Starts a program that `end` terminates. */
function launch(program, args, options) {
  const child = spawn(program, args, { cwd: root, ...options })
  children.add(child)
  child.once('exit', () => children.delete(child))
  child.once('error', () => children.delete(child))
  return child
}

/** Resolves with the exit code; null if there is none. */
function ended(child) {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.once('error', () => resolve(null))
  })
}

/** Terminates every started program and then this script, with exit code 0 if a person requested it. */
function end() {
  if (ending) return
  ending = true
  for (const child of children) child.kill('SIGTERM')
  const timer = setTimeout(() => {
    for (const child of children) child.kill('SIGKILL')
  }, limits.farewell)
  timer.unref()
}
