// Downloads one file over loopback from a server that limits the rate of each connection, with Unstuck, aria2c -x4 and
// curl in turns, and prints the ratios. Usage: npm run bench -- download [MiB] [MiB/s for each connection] [rounds]
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startContentServer } from '../test/content-server/start-content-server.ts'

const [mebibytes = 256, limit = 20, rounds = 3] = process.argv.slice(2).map(Number)
const mib = 1024 * 1024
const bytes = Buffer.alloc(mebibytes * mib)
for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE((at * 2654435761) % 2 ** 32, at)
const sha256 = createHash('sha256').update(bytes).digest('hex')
const server = await startContentServer({ files: { 'a.msu': bytes }, bytesPerSecond: limit * mib })
const url = `${server.origin}/a.msu`
const child = join(import.meta.dirname, '..', 'test', 'packages', 'download', 'download-in-child.ts')

const tools: Record<string, (folder: string) => [string, string[]]> = {
  unstuck: (folder) => [process.execPath, [child, folder, url, String(bytes.length), sha256]],
  'aria2c -x4': (folder) => [
    'aria2c',
    [
      '-x4',
      '-s4',
      '-k8M',
      '--quiet',
      '--file-allocation=none',
      `--checksum=sha-256=${sha256}`,
      '-d',
      folder,
      url,
    ],
  ],
  curl: (folder) => ['curl', ['-s', '-o', join(folder, 'a.msu'), url]],
}

async function seconds([file, args]: [string, string[]]): Promise<number> {
  const began = performance.now()
  const running = spawn(file, args, { stdio: 'ignore' })
  const [code] = await once(running, 'exit')
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
  return (performance.now() - began) / 1000
}

const times = new Map(Object.keys(tools).map((name) => [name, [] as number[]]))
for (let round = 0; round < rounds; round++)
  for (const [name, command] of Object.entries(tools)) {
    const folder = await mkdtemp(join(tmpdir(), 'unstuck-bench-'))
    times.get(name)?.push(await seconds(command(folder)))
    await rm(folder, { recursive: true, force: true })
  }
await server.close()
const median = (all: readonly number[]) =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
const own = median(times.get('unstuck') ?? [])
process.stdout.write(`${mebibytes} MiB, ${limit} MiB/s for each connection, median of ${rounds} rounds\n`)
for (const [name, all] of times)
  process.stdout.write(
    `${name.padEnd(12)} ${median(all).toFixed(2)} s, ${(median(all) / own).toFixed(2)} times as long as Unstuck\n`,
  )
