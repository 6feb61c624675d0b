// Diagnoses a large CBS.log, made by repeating real logs and those of the practice PCs, in turns with `grep -cE
// '0x8[0-9a-f]{7}'` over the same file: time, memory, growth with size, and whether the result equals that of the
// unrepeated logs. Usage: npm run bench -- diagnose [MiB] [rounds]
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Diagnosis, diagnosisSchema } from '../common/diagnosis/diagnosis.ts'

const [mebibytes = 1024, rounds = 5] = process.argv.slice(2).map(Number)
const root = join(import.meta.dirname, '..')
const { buildCommandLine }: { buildCommandLine(root: string, folder: string): Promise<void> } = await import(
  pathToFileURL(join(root, 'build', 'build-command-line.mjs')).href
)
const data = process.env.UNSTUCK_REAL_DATA ?? join(root, '..', 'shared', 'data')
const folder = await mkdtemp(join(tmpdir(), 'unstuck-bench-'))
/** A separate build, which is not replaced during the measurement. It searches its parent folders for the assets. */
const script = join(root, 'out', `bench-${process.pid}`, 'cli.js')
try {
  await buildCommandLine(root, dirname(script))
  const kinds = { 'real logs': logsBelow(join(data, 'logs')), 'practice PCs': practiceLogs() }
  for (const [kind, logs] of Object.entries(kinds)) {
    if (logs.length === 0) process.stdout.write(`${kind}: none on this machine\n`)
    else await measure(kind, Buffer.concat(logs.map((path) => readFileSync(path))))
  }
} finally {
  await rm(folder, { recursive: true, force: true })
  await rm(dirname(script), { recursive: true, force: true })
}

async function measure(kind: string, once: Buffer): Promise<void> {
  const [small, tenth, whole] = ['once', 'tenth', 'whole'].map((name) => join(folder, `${name}.log`))
  if (!small || !tenth || !whole) return
  await writeFile(small, once)
  await repeat(once, tenth, mebibytes / 10)
  const times = await repeat(once, whole, mebibytes)
  const pattern = ['-cE', '0x8[0-9a-f]{7}', whole]
  const work = {
    'grep as typed': () => run('grep', pattern),
    'grep, LC_ALL=C': () => run('grep', pattern, { ...process.env, LC_ALL: 'C' }),
    'Unstuck, whole': () => diagnose(whole),
    'Unstuck, a tenth': () => diagnose(tenth),
  }
  const seconds = new Map(Object.keys(work).map((name) => [name, [] as number[]]))
  const outputs = new Map<string, Output>()
  for (let round = -1; round < rounds; round++)
    for (const [name, go] of Object.entries(work)) {
      const output = await go()
      // The first round fills the file cache.
      if (round >= 0) seconds.get(name)?.push(output.seconds)
      outputs.set(name, output)
    }
  const of = (name: keyof typeof work) => median(seconds.get(name) ?? [])
  process.stdout.write(
    `${kind}: ${mebibytes} MiB in the file cache, medians of ${rounds} rounds in turns, in s\n`,
  )
  for (const name of seconds.keys())
    process.stdout.write(`  ${name.padEnd(18)} ${of(name as keyof typeof work).toFixed(2)}\n`)
  const peak = (outputs.get('Unstuck, whole')?.residentKiB ?? Number.NaN) / 1024
  process.stdout.write(`  times grep as typed ${(of('Unstuck, whole') / of('grep as typed')).toFixed(2)} (goal: 1)
  times grep in C     ${(of('Unstuck, whole') / of('grep, LC_ALL=C')).toFixed(2)}
  resident            ${Math.round(peak)} MiB (goal: 150 MB, 143 MiB)
  10 times the log    ${(of('Unstuck, whole') / of('Unstuck, a tenth')).toFixed(1)} times the time, start included
  the answer          ${compare(await diagnose(small), outputs.get('Unstuck, whole'), times)}\n`)
}

type Output = { readonly seconds: number; readonly text: string; readonly residentKiB: number }

/**
 * Runs the command line as users do; a hook reports its peak memory, which `getrusage` mixes with that of its parent.
 */
async function diagnose(path: string): Promise<Output> {
  const hook = `import{enableCompileCache as c}from'node:module';c(${JSON.stringify(join(folder, 'compiled'))})
import{readFileSync as r}from'node:fs'
process.on('exit',()=>process.stderr.write('\\nresident '+/VmHWM:\\s+(\\d+)/.exec(r('/proc/self/status','latin1'))[1]+'\\n'))`
  const output = await run(process.execPath, [
    '--import',
    `data:text/javascript,${encodeURIComponent(hook)}`,
    script,
    'diagnose',
    path,
    '--json',
  ])
  return { ...output, residentKiB: Number(/\nresident (\d+)\n/.exec(output.errors)?.[1]) }
}

/** Whether the causes equal those of the unrepeated log, and each code occurs `times` as often. */
function compare(once: Output, whole: Output | undefined, times: number): string {
  const [one, many] = [once, whole].map((output) => diagnosisSchema.parse(JSON.parse(output?.text ?? '')))
  if (!one || !many) return 'none'
  const causes = ({ findings }: Diagnosis) =>
    JSON.stringify(findings.map(({ cause, status, likelihood }) => [cause, status, likelihood]))
  const codes = ({ errors }: Diagnosis, factor: number) =>
    JSON.stringify(errors.map(({ code, count }) => [code, count * factor]).sort())
  if (causes(one) !== causes(many)) return `OTHER CAUSES: ${causes(many)} instead of ${causes(one)}`
  if (codes(one, times) !== codes(many, 1)) return `OTHER CODES: ${codes(many, 1)} for ${codes(one, times)}`
  return `the same causes as of the log once, and each code ${times} times as often`
}

function run(file: string, args: string[], env = process.env): Promise<Output & { errors: string }> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const [out, errors]: [string[], string[]] = [[], []]
    child.stdout.setEncoding('utf8').on('data', (text) => out.push(text))
    child.stderr.setEncoding('utf8').on('data', (text) => errors.push(text))
    child.on('error', reject)
    child.on('close', (code) => {
      const seconds = (performance.now() - began) / 1000
      // 1: an active cause was found, or grep found nothing. 3: something could not be read.
      if (code === 0 || code === 1 || code === 3)
        resolve({ seconds, text: out.join(''), errors: errors.join(''), residentKiB: Number.NaN })
      else reject(new Error(`${file} ${args.join(' ')} ended with ${code}: ${errors.join('')}`))
    })
  })
}

/** Writes the logs repeatedly until the file has the wanted number of MiB; returns how many times. */
async function repeat(once: Buffer, path: string, wanted: number): Promise<number> {
  const file = await open(path, 'w')
  const times = Math.ceil((wanted * 2 ** 20) / once.length)
  const each = Math.max(1, Math.floor((8 * 2 ** 20) / once.length))
  for (let left = times; left > 0; left -= each)
    await file.write(Buffer.concat(Array.from({ length: Math.min(each, left) }, () => once)))
  await file.close()
  return times
}

function logsBelow(path: string): string[] {
  if (!existsSync(path)) return []
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|[\\/])CBS\.log$/i.test(name))
    .sort()
    .map((name) => join(path, name))
}

function practiceLogs(): string[] {
  return logsBelow(join(root, 'assets', 'practice'))
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
}
