// Identifies a generated package of 1 MB and one of 5 GB with `unstuck package --no-hash`, in turns with `node -e 0`,
// as processes: median times, also in excess of that of `node -e 0`, and peak resident memory. The large one is a real
// container whose data is a hole in the file, so that almost nothing has to be written. Usage: npm run bench -- package
// [rounds] [script]
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lcuMembers } from '../test/packages/generate/update-packages.ts'
import { writeWim } from '../test/packages/generate/write-wim.ts'

const [rounds = 15] = process.argv.slice(2, 3).map(Number)
const root = join(import.meta.dirname, '..')
const built = ['build/unstuck.mjs', 'main/cli.ts']
  .map((path) => join(root, path))
  .find((path) => existsSync(path))
const script = process.argv[3] ?? built ?? ''
const kept = process.execArgv
const folder = await mkdtemp(join(tmpdir(), 'unstuck-bench-'))
try {
  const small = await generate('small.msu', 1e6)
  const large = await generate('large.msu', 5e9)
  const work: Record<string, string[]> = {
    'node -e 0': ['-e', '0'],
    '1 MB': [script, 'package', small, '--no-hash', '--json'],
    '5 GB': [script, 'package', large, '--no-hash', '--json'],
  }
  const times = new Map(Object.keys(work).map((name) => [name, [] as number[]]))
  // The first rounds fill the file cache.
  for (let round = -2; round < rounds; round++)
    for (const [name, args] of Object.entries(work)) {
      const began = performance.now()
      run(args)
      if (round >= 0) times.get(name)?.push(performance.now() - began)
    }
  const base = median(times.get('node -e 0') ?? [])
  process.stdout.write(`${script}, median of ${rounds} rounds in turns\n`)
  for (const [name, all] of times) {
    const own = median(all)
    const more = `${(own - base).toFixed(0)} ms over process start`
    process.stdout.write(
      `${name.padEnd(10)} ${own.toFixed(0).padStart(5)} ms, ${more}, ${await memory(work[name] ?? [])}\n`,
    )
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

/**
 * Generates a cumulative update of this many bytes; the data of its .psf is a hole, so that hardly anything is written.
 */
async function generate(name: string, bytes: number): Promise<string> {
  const members = lcuMembers({ kb: 'KB5086672', processor: 'arm64', build: '26100.8117' })
  const whole = writeWim(members)
  const path = join(folder, name)
  const stretched = stretch(whole, bytes - whole.length)
  const file = await open(path, 'w')
  await file.write(stretched.before, 0, stretched.before.length, 0)
  await file.write(stretched.after, 0, stretched.after.length, bytes - stretched.after.length)
  await file.close()
  const [report] = JSON.parse(run([script, 'package', path, '--no-hash', '--json']))
  if (report.kb !== 'KB5086672' || report.sizeBytes !== bytes || report.problems.length > 0)
    throw new Error(`${name} is not what was generated: ${JSON.stringify(report)}`)
  return path
}

/** Lengthens the largest file in a WIM by `hole` bytes and moves everything after it. */
function stretch(wim: Buffer, hole: number): { before: Buffer; after: Buffer } {
  const bytes = Buffer.from(wim)
  const grow = (at: number, by = hole) => bytes.writeBigUInt64LE(bytes.readBigUInt64LE(at) + BigInt(by), at)
  const table = Number(bytes.readBigUInt64LE(0x38))
  const entries = Array.from({ length: bytes.readUIntLE(0x30, 6) / 50 }, (_, index) => table + index * 50)
  const sizeOf = (at: number) => bytes.readUIntLE(at + 16, 6)
  const largest = entries.toSorted((one, other) => sizeOf(other) - sizeOf(one))[0] ?? 0
  const end = bytes.readUIntLE(largest + 8, 6) + sizeOf(largest)
  for (const at of entries) if (bytes.readUIntLE(at + 8, 6) >= end) grow(at + 8)
  grow(largest)
  grow(largest + 16)
  // The offsets of the table and of the XML.
  grow(0x38)
  grow(0x50)
  return { before: bytes.subarray(0, end), after: bytes.subarray(end) }
}

function run(args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...kept, ...args], { encoding: 'utf8' })
  if (status !== 0 && status !== 3) throw new Error(`ended with ${status}: ${stderr}`)
  return stdout
}

/** A separate run, because measuring memory would affect the time. */
async function memory(args: string[]): Promise<string> {
  const note = "process.on('exit',()=>process.stderr.write('resident '+process.resourceUsage().maxRSS))"
  const child = spawn(process.execPath, [...kept, '--import', `data:text/javascript,${note}`, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  for await (const piece of child.stderr) said += piece
  const kibibytes = Number(/resident (\d+)/.exec(said)?.[1])
  return `${Math.round(kibibytes / 1024)} MB resident at most`
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
}
