// Hashes one file with Unstuck's package hashing and with OpenSSL in turns, and prints the ratios. Unstuck computes
// SHA-1 and SHA-256 in one pass; OpenSSL computes SHA-256 alone, and both one after the other. Usage: npm run bench --
// hash [MiB] [rounds]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashFile } from '../main/packages/read/hash-file.ts'

const [mebibytes = 1024, rounds = 5] = process.argv.slice(2).map(Number)
const mib = 1024 * 1024
const folder = await mkdtemp(join(tmpdir(), 'unstuck-bench-'))
const path = join(folder, 'a.msu')
const file = await open(path, 'w')
const piece = Buffer.alloc(mib)
for (let at = 0; at < mib; at += 4) piece.writeUInt32LE((at * 2654435761) % 2 ** 32, at)
for (let index = 0; index < mebibytes; index++) {
  piece.writeUInt32LE(index)
  await file.write(piece)
}
await file.close()

/** Runs OpenSSL and returns the digest that it prints. */
async function openssl(algorithm: string): Promise<string> {
  const running = spawn('openssl', ['dgst', `-${algorithm}`, '-r', path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [code] = await once(running, 'close')
  if (code !== 0) throw new Error(`openssl ended with ${code}`)
  return said.split(' ')[0] ?? ''
}

const ways: Record<string, () => Promise<string>> = {
  'unstuck, SHA-1 and SHA-256': async () => (await hashFile(path)).sha256,
  'openssl, SHA-256': () => openssl('sha256'),
  'openssl, SHA-1 and SHA-256': async () => {
    await openssl('sha1')
    return openssl('sha256')
  },
}
const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]))
const digests = new Set<string>()
for (let round = 0; round < rounds; round++)
  for (const [name, way] of Object.entries(ways)) {
    const began = performance.now()
    digests.add(await way())
    times.get(name)?.push((performance.now() - began) / 1000)
  }
await rm(folder, { recursive: true, force: true })
if (digests.size !== 1) throw new Error('The digests differ.')
const median = (all: readonly number[]) =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
const own = median(times.get('unstuck, SHA-1 and SHA-256') ?? [])
process.stdout.write(`${mebibytes} MiB, median of ${rounds} rounds\n`)
for (const [name, all] of times) {
  const took = median(all)
  process.stdout.write(
    `${name.padEnd(27)} ${took.toFixed(2)} s, ${Math.round(mebibytes / took)} MiB/s, ${(took / own).toFixed(2)} times as long as Unstuck\n`,
  )
}
