import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const file = join(import.meta.dirname, '..', '..', 'build', 'powershell-engine.mjs')
const {
  buildEngine,
  engineProgram,
}: { buildEngine: (say?: () => void) => Promise<string | null>; engineProgram: () => string } = await import(
  pathToFileURL(file).href
)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-engine-test-'))
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

/** A fake dotnet that answers `--version` and runs this shell code for a build. */
function dotnet(build: string): void {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'dotnet'), `#!/bin/sh\n[ "$1" = --version ] && exit 0\n${build}\n`)
  chmodSync(join(bin, 'dotnet'), 0o755)
  vi.stubEnv('PATH', `${bin}:/usr/bin:/bin`)
}
const quiet = () => {}

test('reports the missing .NET SDK and skips the group', async () => {
  vi.stubEnv('PATH', join(folder, 'nothing'))
  expect(await buildEngine(quiet)).toBe('the .NET SDK')
})

test('reports the reason when NuGet has no engine, and leaves nothing behind', async () => {
  dotnet(
    'echo "/tmp/x/Engine.csproj : error NU1101: Unable to find package X. [/tmp/x/Engine.csproj]"; exit 1',
  )
  expect(await buildEngine(quiet)).toBe(
    'System.Management.Automation from NuGet (NU1101: Unable to find package X.)',
  )
  expect(existsSync(engineProgram())).toBe(false)
})

test('the engine is built once, outside the project', async () => {
  dotnet(
    `echo once >> ${join(folder, 'builds')}; while [ "$1" != --output ]; do shift; done; mkdir -p "$2"; : > "$2/engine.dll"`,
  )
  expect([await buildEngine(quiet), await buildEngine(quiet)]).toEqual([null, null])
  expect(existsSync(engineProgram())).toBe(true)
  expect(readFileSync(join(folder, 'builds'), 'utf8')).toBe('once\n')
  expect(engineProgram().startsWith(join(folder, 'cache'))).toBe(true)
})
