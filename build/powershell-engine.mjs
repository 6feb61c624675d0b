// PowerShell's engine (the NuGet package System.Management.Automation) in a small program of ours, in which tests run
// the scripts. Built if the .NET SDK is on the path and the package is available; kept outside the project.
import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const sources = join(import.meta.dirname, '..', 'test', 'powershell', 'engine')

/** Path of the built program, which depends on a hash of its sources. */
export function engineProgram() {
  const hash = createHash('sha256')
  for (const name of readdirSync(sources).filter(isSource).sort())
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(sources, name)))
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(cache, 'unstuck', 'powershell-engine', hash.digest('hex').slice(0, 16), 'engine.dll')
}

/** Builds the program if it does not exist. Resolves to the reason if that fails, null if it exists. */
export async function buildEngine(say = (line) => process.stderr.write(`${line}\n`)) {
  const program = engineProgram()
  if (existsSync(program)) return null
  if (spawnSync('dotnet', ['--version'], { stdio: 'ignore' }).status !== 0) return 'the .NET SDK'
  say('Building the engine of PowerShell that the tests run scripts in')
  const work = mkdtempSync(join(tmpdir(), 'unstuck-engine-'))
  try {
    for (const name of readdirSync(sources).filter(isSource)) cpSync(join(sources, name), join(work, name))
    const built = join(work, 'built')
    const failed = await promisify(execFile)(
      'dotnet',
      ['build', '--configuration', 'Release', '--output', built, '--nologo', '--verbosity', 'quiet'],
      {
        cwd: work,
        timeout: 600_000,
        maxBuffer: 64 * 2 ** 20,
        env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1' },
      },
    ).then(
      () => null,
      (error) => error,
    )
    if (failed !== null) {
      const why = /error (\w+: .*?)(?: \[|\r?\n|$)/.exec(failed.stdout ?? '')?.[1] ?? failed.message
      return `System.Management.Automation from NuGet (${why})`
    }
    const folder = join(program, '..')
    mkdirSync(join(folder, '..'), { recursive: true })
    rmSync(folder, { recursive: true, force: true })
    try {
      renameSync(built, folder)
    } catch {
      cpSync(built, folder, { recursive: true })
    }
    return null
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

const isSource = (name) => /\.(cs|csproj)$/.test(name)
