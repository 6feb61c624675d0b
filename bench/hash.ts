// Hashes one generated file that lies in the file cache, with Unstuck (SHA-1 and SHA-256 in one pass) and with
// `openssl dgst` (one digest each, then both in two processes) in turns, and prints the
// ratios of medians, and of the best rounds, which tell more on a machine with other work.
// Usage: npm run bench -- hash [MiB] [rounds]
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { hashFile } from '../main/packages/read/hash-file.ts'

const [mebibytes = 1024, rounds = 5] = process.argv.slice(2).map(Number)
const folder = await mkdtemp(join(tmpdir(), 'unstuck-bench-'))
const path = join(folder, 'a.msu')
try {
  await generate(path, mebibytes)
  const expected = { sha256: await openssl('-sha256', path), sha1: await openssl('-sha1', path) }
  const found = await hashFile(path)
  if (found.sha256 !== expected.sha256 || found.sha1 !== expected.sha1) throw new Error('The digests differ.')
  const work: Record<string, () => Promise<unknown>> = {
    'Unstuck, both': () => hashFile(path),
    'openssl -sha256': () => silently('openssl', ['dgst', '-sha256', path]),
    'openssl -sha1': () => silently('openssl', ['dgst', '-sha1', path]),
    // The same work as Unstuck's, with as many processors.
    'openssl, both at once': () =>
      Promise.all(['-sha256', '-sha1'].map((digest) => silently('openssl', ['dgst', digest, path]))),
  }
  const times = new Map(Object.keys(work).map((name) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++)
    for (const [name, run] of Object.entries(work)) {
      const began = performance.now()
      await run()
      times.get(name)?.push((performance.now() - began) / 1000)
    }
  const own = times.get('Unstuck, both') ?? []
  process.stdout.write(`${mebibytes} MiB in the file cache, ${rounds} rounds in turns\n`)
  for (const [name, all] of times) {
    const speed = `${Math.round(mebibytes / median(all))} MiB/s`
    const shares = `${(median(all) / median(own)).toFixed(2)} of its speed by medians, ${(Math.min(...all) / Math.min(...own)).toFixed(2)} by the best rounds`
    process.stdout.write(
      `${name.padEnd(21)} ${median(all).toFixed(3)} s, ${speed.padStart(11)}; Unstuck has ${shares}\n`,
    )
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Bytes that differ from piece to piece; written, and so in the cache. */
async function generate(to: string, count: number): Promise<void> {
  const file = await open(to, 'w')
  const piece = Buffer.alloc(1024 * 1024)
  for (let index = 0; index < count; index++) {
    for (let at = 0; at < piece.length; at += 4)
      piece.writeUInt32LE((Math.imul(at + index, 2_654_435_761) >>> 0) % 2 ** 32, at)
    await file.write(piece)
  }
  await file.close()
}

async function openssl(digest: string, file: string): Promise<string> {
  const { stdout } = await promisify(execFile)('openssl', ['dgst', '-r', digest, file])
  return stdout.split(' ')[0] ?? ''
}

async function silently(file: string, args: string[]): Promise<void> {
  const [code] = await once(spawn(file, args, { stdio: 'ignore' }), 'exit')
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
}
