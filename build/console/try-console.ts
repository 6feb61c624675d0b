import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConsoleParts, hostNode, runNode } from './make-console.ts'
import { seaConfig } from './sea-config.ts'

/**
 * Builds the same program for this machine, which cannot run the Windows ones, and calls it as users do and as an
 * attacker would. Returns one sentence per problem.
 */
export function tryConsole(
  root: string,
  { bundle, format }: Pick<ConsoleParts, 'bundle' | 'format'>,
): string[] {
  if (process.platform !== 'linux') return []
  const work = mkdtempSync(join(tmpdir(), 'unstuck-console-'))
  try {
    const program = join(work, 'unstuck')
    const order = join(work, 'sea-config.json')
    const node = hostNode()
    const config = seaConfig(bundle, program, { root, format, platform: 'linux' })
    writeFileSync(order, JSON.stringify({ ...config, executable: node }))
    runNode(node, join(bundle.main, '..'), '--build-sea', order)
    return callWithHostileWords(program, work)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

type Call = (
  env?: Record<string, string>,
  args?: string[],
) => {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  readonly error?: Error
}

/**
 * An attack through the environment: the variable, what must not exist afterwards, and whether Node itself refuses to
 * start.
 */
type WayIn = { readonly env: Record<string, string>; readonly trace?: string; readonly refused?: true }

function callWithHostileWords(program: string, work: string): string[] {
  const call: Call = (env = {}, args = ['explain', '0x800f0922', '--json']) =>
    spawnSync(program, args, { cwd: work, env, encoding: 'utf8', timeout: 120_000 })
  const plain = call()
  if (plain.status !== 0 || !plain.stdout.includes('CBS_E_INSTALLERS_FAILED'))
    return [`The console program does not explain: ${plain.stderr || plain.error?.message}`]
  const problems = waysIn(work).flatMap(({ env, trace, refused }) => {
    const { stdout, status } = call(env)
    const [name] = Object.keys(env)
    return [
      ...(stdout === (refused ? '' : plain.stdout) && status === (refused ? 9 : 0)
        ? []
        : [`${name} changes what it does.`]),
      ...(trace !== undefined && holdsFile(trace) ? [`${name} makes it write ${trace}.`] : []),
    ]
  })
  for (const word of ['--node-options=--require=./evil.cjs', '--inspect', '--require=./evil.cjs'])
    if (call({}, [word, 'explain', '5']).status !== 2) problems.push(`${word} is no wrong call.`)
  return [...problems, ...makesScripts(call, work), ...readsCompiledCode(call, work)]
}

function waysIn(work: string): WayIn[] {
  const script = join(work, 'evil.cjs')
  writeFileSync(script, "process.stdout.write('evil')\n")
  const openssl = join(work, 'openssl.cnf')
  const library = join(work, 'evil.so')
  writeFileSync(
    openssl,
    `nodejs_conf = a\nopenssl_conf = a\n[a]\nproviders = b\n[b]\nc = d\n[d]\nmodule = ${library}\nactivate = 1\n`,
  )
  const trace = (name: string) => join(work, name)
  return [
    { env: { NODE_OPTIONS: `--require=${script}` } },
    { env: { NODE_OPTIONS: '--no-such-option' } },
    { env: { NODE_PATH: work } },
    { env: { OPENSSL_CONF: openssl } },
    { env: { NODE_REPL_EXTERNAL_MODULE: script }, refused: true },
    { env: { NODE_ICU_DATA: work } },
    { env: { NODE_V8_COVERAGE: trace('coverage') }, trace: trace('coverage') },
    { env: { NODE_REDIRECT_WARNINGS: trace('warnings') }, trace: trace('warnings') },
    { env: { NODE_COMPILE_CACHE: trace('compiled') }, trace: trace('compiled') },
  ]
}

/** The generated scripts contain PowerShell functions, which are embedded in the program too. */
function makesScripts(call: Call, work: string): string[] {
  const completion = call({}, ['completion', 'powershell'])
  const env = { HOME: work, XDG_STATE_HOME: join(work, 'state') }
  const on = ['--host', 'practice:x64-store-corrupt']
  const installed = call(env, ['install', ...on, '--yes'])
  const reported = call(env, ['report', ...on, '--out', join(work, 'report')])
  return [
    ...(completion.stdout.includes('Register-ArgumentCompleter')
      ? []
      : [`The console program makes no completion: ${completion.stderr}`]),
    ...(holdsFile(join(work, 'report', 'runbook.ps1'))
      ? []
      : [`The console program makes no runbook: ${installed.stderr}${reported.stderr}`]),
  ]
}

/** Node itself reports which compiled code it looks for: none, in the program and its threads. */
function readsCompiledCode(call: Call, work: string): string[] {
  // Large enough for threads, which start from text, unlike the program itself.
  const log = join(work, 'CBS.log')
  writeFileSync(log, largeLog())
  const env = { NODE_COMPILE_CACHE: join(work, 'looked'), NODE_DEBUG_NATIVE: 'COMPILE_CACHE' }
  const { stderr, stdout } = call(env, ['diagnose', log, '--json'])
  if (!stdout.includes('0x800f0922')) return ['The console program does not diagnose.']
  if (!stderr.includes('[compile cache]')) return ['Node does not tell whether it looks for compiled code.']
  return /reading cache from/.test(stderr) ? ['It runs compiled code that NODE_COMPILE_CACHE names.'] : []
}

/** Node creates an empty folder for compiled code; a file in it would be read at the next start. */
function holdsFile(path: string): boolean {
  if (!existsSync(path)) return false
  if (statSync(path).isFile()) return true
  return readdirSync(path, { recursive: true, withFileTypes: true }).some((entry) => entry.isFile())
}

function largeLog(): string {
  const line =
    '2026-05-20 10:00:00, Info                  CBS    Session: 1_1 nothing of interest was done\r\n'
  const error =
    '2026-05-20 10:00:01, Error                 CBS    Failed to install [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]\r\n'
  return line.repeat(Math.ceil((34 * 2 ** 20) / line.length)) + error
}
