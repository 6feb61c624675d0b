// Makes the package for Windows, x64 and ARM64: `npm run package`. With `--rehearse` a stand-in takes the place of
// Electron's own program, so that everything but that program is made and checked where it cannot be had. Either way
// the package is then opened and held against what it must be.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(script))
const folders = { x64: 'win-unpacked', arm64: 'win-arm64-unpacked' }

if (Number.parseInt(process.versions.node, 10) >= 24) await main(process.argv.slice(2))
else await (await import('./run-under-node-24.mjs')).runUnderNode24(script)

async function main(args) {
  const rehearse = args.includes('--rehearse')
  if (args.some((arg) => arg !== '--rehearse')) {
    process.stderr.write('Usage: npm run package, or npm run package:rehearse\n')
    process.exitCode = 2
    return
  }
  const work = rehearse ? mkdtempSync(join(tmpdir(), 'unstuck-package-')) : null
  try {
    await buildForPackage()
    const output = await pack(work)
    const problems = await check(output)
    for (const problem of problems) process.stderr.write(`${problem}\n`)
    const what = rehearse ? 'Rehearsed with a stand-in for Electron' : `Made ${output}`
    process.stdout.write(`${what}: ${problems.length === 0 ? 'sound' : `${problems.length} problems`}\n`)
    process.exitCode = problems.length === 0 ? 0 : 1
  } finally {
    if (work !== null) rmSync(work, { recursive: true, force: true })
  }
}

/** Builds what people get, with the notices of the packages in it. */
async function buildForPackage() {
  const { build } = await import('electron-vite')
  const { composeNotices, noteName } = await import('./bundled-packages.ts')
  const built = join(root, 'out', 'package')
  rmSync(built, { recursive: true, force: true })
  await build({ root, mode: 'package', logLevel: 'warn' })
  const files = ['main', 'preload', 'renderer'].map((part) => join(built, part, noteName))
  const notes = files.map((file) => JSON.parse(readFileSync(file, 'utf8')))
  for (const file of files) rmSync(file)
  const absent = notes
    .flatMap(({ imports }) => imports)
    .filter((name) => name !== 'electron' && !isBuiltin(name))
  if (absent.length > 0) throw new Error(`The bundle still imports ${absent.join(', ')}.`)
  mkdirSync(join(root, 'out', 'notices'), { recursive: true })
  const notices = composeNotices(notes.flatMap(({ folders }) => folders))
  writeFileSync(join(root, 'out', 'notices', 'THIRD-PARTY.txt'), notices)
}

/** Runs electron-builder; for a rehearsal into `work`, with stand-ins, and no further than the unpacked folders. */
async function pack(work) {
  const { build, Arch, Platform } = await import('electron-builder')
  const { config } = await import('../electron-builder.config.ts')
  if (work === null) {
    await build({ targets: Platform.WINDOWS.createTarget(), projectDir: root, config })
    return join(root, config.directories.output)
  }
  const { makeElectronStub } = await import('./electron-stub.ts')
  const electron = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'))
  for (const arch of Object.keys(folders)) makeElectronStub(join(work, arch), arch, electron.version)
  const output = join(work, 'dist')
  await build({
    targets: Platform.WINDOWS.createTarget('dir', Arch.x64, Arch.arm64),
    projectDir: root,
    config: {
      ...config,
      directories: { ...config.directories, output },
      electronDist: ({ arch }) => join(work, arch),
      // Nothing to sign with, and nobody to trust a stand-in.
      win: { ...config.win, signExecutable: false },
    },
  })
  return output
}

async function check(output) {
  const { checkPackage } = await import('./check-package.ts')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const problems = []
  for (const [arch, folder] of Object.entries(folders)) {
    const found = await checkPackage(join(output, folder), arch, { root, version })
    problems.push(...found.map((problem) => `${arch}: ${problem}`))
  }
  return problems
}
