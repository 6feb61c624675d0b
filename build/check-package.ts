import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { extractFile, getRawHeader, listPackage, statFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { config, consoleProgram, fuses } from '../electron-builder.config.ts'
import { checkIntegrity } from './archive-integrity.ts'
import type { ConsoleBundle } from './console/bundle.ts'
import { checkConsole } from './console/check-console.ts'
import { programFacts } from './console/make-console.ts'
import { type Machine, machineOf } from './electron-stub.ts'

/** The project that a package was built from. */
export type Project = {
  readonly root: string
  readonly version: string
  /** Input of the console program; null for a rehearsal without one. */
  readonly console: ConsoleBundle | null
}

/** Verifies an unpacked Windows package by its content. Returns one sentence per problem; empty if there are none. */
export async function checkPackage(folder: string, arch: Machine, project: Project): Promise<string[]> {
  const program = join(folder, `${config.win.executableName}.exe`)
  const archive = join(folder, 'resources', 'app.asar')
  const inTerminal = join(folder, consoleProgram)
  const needed = [program, archive, ...(project.console === null ? [] : [inTerminal])]
  const missing = needed.filter((file) => !existsSync(file))
  if (missing.length > 0) return missing.map((file) => `${relative(folder, file)} is missing.`)
  return [
    ...checkBeside(folder, project),
    ...checkArchive(archive, project),
    ...checkIntegrity(archive),
    ...checkProgram(program, archive, arch, project.version),
    ...(await checkFuses(program)),
    ...(project.console === null ? [] : checkInTerminal(inTerminal, arch, project.root, project.console)),
  ]
}

/** Content of the archive: everything the app needs, nothing for development. */
export function checkArchive(archive: string, { root, version }: Omit<Project, 'console'>): string[] {
  const files = listPackage(archive, { isPack: false })
    .map((path) => path.split(sep).join('/').replace(/^\//, ''))
    .filter((path) => !('files' in statFile(archive, path)))
  const has = new Set(files)
  const main = JSON.parse(read(archive, 'package.json'))
  const needed = [
    'package.json',
    main.main,
    ...list(root, 'assets'),
    ...list(join(root, 'out', 'package'), '').map((path) => `out${path}`),
  ]
  // Texts are not part of the development window: each text area is one file, including its own.
  const unwanted =
    /(^|\/)(node_modules|test|bench|build|docs|\.git)\/|(?<!^assets\/texts\/[\w-]+\/)loopback|\.map$|\.tsx?$|\.test\.|vitest|playwright/
  return [
    ...needed.filter((path) => !has.has(path)).map((path) => `${path} is missing in the archive.`),
    ...files.filter((path) => unwanted.test(path)).map((path) => `${path} does not belong in the archive.`),
    ...files
      .filter((path) => /\.c?js$/.test(path) && listens(path, read(archive, path)))
      .map((path) => `${path} holds a server; nothing of the package but a practice PC may listen.`),
    // Files beside the archive have no checksum: others could change them, and they would run with our rights.
    ...(existsSync(`${archive}.unpacked`) ? ['Files of the archive lie unpacked beside it.'] : []),
    ...(main.version === version
      ? []
      : [`The archive says version ${main.version}, the project ${version}.`]),
  ]
}

/**
 * Whether a file of the package opens a port that it must not open. A practice PC serves its generated packages to this
 * program: that part may have one server, on this machine only and on a port that the system chooses.
 */
function listens(path: string, code: string): boolean {
  if (/serveLoopback/.test(code)) return true
  const servers = code.match(/\bcreateServer\(/g)?.length ?? 0
  const ports = code.match(/\.listen\(/g) ?? []
  const own = code.match(/\.listen\(0, "127\.0\.0\.1"/g) ?? []
  if (practicePart.test(path) && servers === 1 && ports.length === 1 && own.length === 1) return false
  return /\bcreateServer\b/.test(code)
}

const practicePart = /^out\/main\/chunks\/open-practice-host-[^/]+\.js$/

/** Files beside the program, and that none of them is loaded instead of the archive. */
function checkBeside(folder: string, { console }: Project): string[] {
  const missing = config.extraFiles
    .map(({ to }) => to)
    .filter((name) => !existsSync(join(folder, name)) && (name !== consoleProgram || console !== null))
  const instead = ['app', 'default_app.asar'].filter((name) => existsSync(join(folder, 'resources', name)))
  return [
    ...missing.map((name) => `${name} is missing beside the program.`),
    ...instead.map((name) => `resources/${name} would be loaded instead of the archive.`),
  ]
}

function checkInTerminal(program: string, arch: Machine, root: string, bundle: ConsoleBundle): string[] {
  const [main, worker] = [readFileSync(bundle.main), readFileSync(bundle.worker)]
  return checkConsole(readFileSync(program), { arch, facts: programFacts(root), root, main, worker })
}

/** Whether a program has an Authenticode signature, valid or not: only Windows verifies it. */
export function isSigned(program: string): boolean {
  const { newHeader } = NtExecutable.from(readFileSync(program), { ignoreCert: true })
  // IMAGE_DIRECTORY_ENTRY_SECURITY
  return newHeader.optionalHeaderDataDirectory.get(4).size > 0
}

/** Machine, version, icon, manifest and the archive's checksum in the program's resources. */
function checkProgram(program: string, archive: string, arch: Machine, version: string): string[] {
  const executable = NtExecutable.from(readFileSync(program), { ignoreCert: true })
  const { entries } = NtExecutableResource.from(executable)
  const info = Resource.VersionInfo.fromEntries(entries)[0]
  const language = info?.getAllLanguagesForStringValues()[0]
  const strings: Record<string, string> = info && language ? info.getStringValues(language) : {}
  const icons = Resource.IconGroupEntry.fromEntries(entries)[0]?.icons.length ?? 0
  const drawn = Data.IconFile.from(readFileSync(join(import.meta.dirname, '..', config.win.icon))).icons
    .length
  const manifest = text(entries.find(({ type }) => type === 24)?.bin)
  const checksum = createHash('sha256').update(getRawHeader(archive).headerString).digest('hex')
  const integrity = text(entries.find(({ type }) => type === 'INTEGRITY')?.bin)
  const facts: [holds: boolean, sentence: string][] = [
    [executable.newHeader.fileHeader.machine === machineOf[arch], `The program is not for ${arch}.`],
    [strings.ProductName === config.productName, `The program is called ${strings.ProductName}.`],
    [strings.FileVersion === version, `The program says version ${strings.FileVersion}.`],
    [strings.LegalCopyright === config.copyright, `The program says copyright ${strings.LegalCopyright}.`],
    [icons === drawn, `The program has ${icons} pictures of its icon, not ${drawn}.`],
    [/level="asInvoker"/.test(manifest), 'The program asks for rights at its start.'],
    [namesChecksum(integrity, checksum), 'The program does not know the checksum of its archive.'],
  ]
  return facts.flatMap(([holds, sentence]) => (holds ? [] : [sentence]))
}

function namesChecksum(integrity: string, checksum: string): boolean {
  if (integrity === '') return false
  const listed: { file: string; alg: string; value: string }[] = JSON.parse(integrity)
  return listed.some(
    ({ file, alg, value }) =>
      file === 'resources\\app.asar' && /^sha256$/i.test(alg) && value.toLowerCase() === checksum,
  )
}

async function checkFuses(program: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(program)
  return Object.entries(fuses).flatMap(([name, wanted]) => {
    const key = `${name.charAt(0).toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options
    const found = wire[FuseV1Options[key]]
    const right = found === (wanted ? FuseState.ENABLE : FuseState.DISABLE)
    return right ? [] : [`The fuse ${name} is not ${wanted ? 'on' : 'off'}.`]
  })
}

/** All files under a folder, as `folder/…`. */
function list(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? list(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  )
}

function read(archive: string, path: string): string {
  return extractFile(archive, path).toString('utf8')
}

function text(bin: ArrayBuffer | undefined): string {
  return bin === undefined ? '' : Buffer.from(bin).toString('utf8')
}
