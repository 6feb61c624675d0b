import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
let project = ''

/** A project with the real launcher and a minimal command line. */
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'unstuck-launcher-'))
  mkdirSync(join(project, 'build'))
  for (const name of [
    'unstuck.mjs',
    'build-command-line.mjs',
    'late-library.mjs',
    'kept-literals.mjs',
    'run-under-node-24.mjs',
  ])
    cpSync(join(root, 'build', name), join(project, 'build', name))
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'junction')
  for (const folder of ['main', 'common']) mkdirSync(join(project, folder))
  mkdirSync(join(project, 'main', 'logs', 'scan'), { recursive: true })
  writeFileSync(join(project, 'main', 'logs', 'scan', 'scan-worker.ts'), 'export {}\n')
  writeFileSync(join(project, 'package-lock.json'), '{}')
  writeFileSync(join(project, 'package.json'), '{"type":"module"}')
  writeFileSync(join(project, 'common', 'word.ts'), "export const word: string = 'first'\n")
  writeFileSync(
    join(project, 'main', 'cli.ts'),
    "import fs, { existsSync } from 'node:fs'\nimport { word } from '../common/word.ts'\n" +
      'if (fs.existsSync !== existsSync) throw new Error(word)\n' +
      'const input: string[] = []\n' +
      "if (process.argv.includes('-')) for await (const piece of process.stdin) input.push(String(piece))\n" +
      "if (!process.argv.includes('--where')) " +
      'process.stdout.write(JSON.stringify([word, process.argv.slice(2), input.join("")]))\n' +
      "if (process.argv.includes('--where')) fs.writeSync(1, process.cwd())\n" +
      'process.exitCode = 3\n',
  )
})

afterEach(() => rmSync(project, { recursive: true, force: true }))

const script = () => join(project, 'build', 'unstuck.mjs')
const run = (args: string[], input = '') =>
  spawnSync(process.execPath, [script(), ...args], { input, encoding: 'utf8' })
const builds = () => readdirSync(join(project, 'out', 'cli'))

describe('the launcher of the command line', () => {
  it('resolves paths from the folder where npm was called, or from its own folder in any other script', () => {
    const stood = join(project, 'common')
    const call = (npm_lifecycle_event: string) =>
      spawnSync(process.execPath, [script(), '--where'], {
        cwd: project,
        encoding: 'utf8',
        env: { ...process.env, INIT_CWD: stood, npm_lifecycle_event },
      }).stdout
    expect(call('unstuck')).toBe(realpathSync(stood))
    expect(call('test')).toBe(realpathSync(project))
  })

  it('builds once, and passes through arguments, input, output and exit code', () => {
    const first = run(['a b', '--json', '-'], 'from stdin')
    expect(first.stderr).toBe('')
    expect(JSON.parse(first.stdout)).toEqual(['first', ['a b', '--json', '-'], 'from stdin'])
    expect(first.status).toBe(3)
    const [built = ''] = builds()
    const file = join(project, 'out', 'cli', built, 'cli.js')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nprocess.stdout.write('!')\n`)
    expect(run([]).stdout).toMatch(/!$/)
    expect(builds()).toEqual([built])
  })

  it('detects every source change, including a new file', () => {
    run([])
    writeFileSync(join(project, 'common', 'word.ts'), "export const word: string = 'other'\n")
    expect(JSON.parse(run([]).stdout)[0]).toBe('other')
    writeFileSync(join(project, 'main', 'new.ts'), '')
    run([])
    expect(builds()).toHaveLength(3)
  })

  it('reports a failed build on stderr only, and leaves no partial build', () => {
    writeFileSync(join(project, 'common', 'word.ts'), 'export const = ')
    const { status, stdout, stderr } = run([])
    expect({ status, stdout }).toEqual({ status: 5, stdout: '' })
    expect(stderr).toContain('the sources do not build')
    expect(builds()).toEqual([])
  })

  it('gives each of many concurrent first calls a complete build', async () => {
    const calls = Array.from({ length: 5 }, (_, index) => {
      const child = spawn(process.execPath, [script(), String(index)], { stdio: ['ignore', 'pipe', 'pipe'] })
      return new Promise<{ code: number | null; out: string }>((settle) => {
        let out = ''
        child.stdout.on('data', (piece) => {
          out += piece
        })
        child.stderr.on('data', (piece) => {
          out += piece
        })
        child.on('close', (code) => settle({ code, out }))
      })
    })
    const ends = await Promise.all(calls)
    expect(ends).toEqual(ends.map((_, index) => ({ code: 3, out: `["first",["${index}"],""]` })))
    expect(builds()).toHaveLength(1)
  })
})
