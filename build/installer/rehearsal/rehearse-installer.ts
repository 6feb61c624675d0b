import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { config } from '../../../electron-builder.config.ts'
import { type Machine, makeElectronStub } from '../../electron-stub.ts'

const root = join(import.meta.dirname, '..', '..', '..')

export type InstallerRehearsal = {
  /** A folder that does not exist yet, for all files. */
  readonly work: string
  readonly version: string
  readonly architectures: readonly Machine[]
  /** Stand-in for the console program. */
  readonly consoleProgram: Uint8Array
  /** WINEPREFIX and the like: the uninstaller is written by a program that runs under Wine. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * Has electron-builder create the installer from the project's own configuration, with stand-ins for Electron, the
 * built app and the tools it would download: makensis.ts and an "archiver" that records which folder it was to pack.
 * Returns the paths of the installers. Throws with electron-builder's output if it fails.
 */
export async function rehearseInstaller(rehearsal: InstallerRehearsal): Promise<string[]> {
  const { work, version, architectures, env } = rehearsal
  const project = join(work, 'project')
  makeProject(project, rehearsal)
  for (const arch of architectures) makeElectronStub(join(work, 'electron', arch), arch, '0.0.0')
  const tools = makeTools(join(work, 'tools'))
  await runNode(join(import.meta.dirname, 'build-in-child.ts'), [work, ...architectures], {
    ...env,
    ...tools,
  })
  const output = join(project, config.directories.output)
  const made = readdirSync(output).filter((name) => name.includes(version) && name.endsWith('.exe'))
  return made.sort().map((name) => join(output, name))
}

/** Only what the configuration names; real files if they are small. */
function makeProject(project: string, { version, architectures, consoleProgram }: InstallerRehearsal): void {
  const put = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(project, path)), { recursive: true })
    writeFileSync(join(project, path), content)
  }
  const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  put('package.json', JSON.stringify({ ...about, version, dependencies: {}, devDependencies: {} }))
  for (const path of ['LICENSE', 'build/resources', 'build/installer'])
    cpSync(join(root, path), join(project, path), { recursive: true })
  put(about.main.replace('out/', 'out/package/'), `// Stands in for the app ${version}.\n`)
  put('out/notices/THIRD-PARTY.txt', 'Stands in for the notices.\n')
  put('out/notices/SBOM.cdx.json', '{}\n')
  for (const arch of architectures) put(`out/console/${arch}/unstuck.exe`, consoleProgram)
}

/** Stand-ins for the programs that electron-builder downloads, and the environment that names them. */
function makeTools(folder: string): Record<string, string> {
  mkdirSync(join(folder, 'plugins', 'x86-unicode'), { recursive: true })
  const program = (name: string, lines: string) =>
    writeFileSync(join(folder, name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 })
  program('makensis', `exec "${process.execPath}" "${join(import.meta.dirname, 'makensis.ts')}" "$@"`)
  program('7za', archiver)
  writeFileSync(join(folder, 'elevate.exe'), 'Stands in for a helper that runs what it is given with rights.')
  return {
    ELECTRON_BUILDER_NSIS_DIR: folder,
    ELECTRON_BUILDER_NSIS_RESOURCES_DIR: folder,
    ELECTRON_BUILDER_7ZIP_PATH: join(folder, '7za'),
  }
}

/** Copies the folder to pack beside the archive, which contains its path. */
const archiver = `shift
for word; do
  case "$word" in
    -*) ;;
    *.7z) archive=$word && mkdir -p "$archive.files" && echo "$archive.files" >"$archive" ;;
    *) cp -R --parents "$word" "$archive.files" ;;
  esac
done`

async function runNode(script: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: Buffer[] = []
  child.stdout.on('data', (data) => said.push(data))
  child.stderr.on('data', (data) => said.push(data))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`electron-builder ended with ${code}:\n${Buffer.concat(said)}`)
}
