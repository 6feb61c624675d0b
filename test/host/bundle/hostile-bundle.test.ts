import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { bundleSumsName } from '../../../common/evidence/bundle-sums.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { recordEvidence } from '../../../main/inspect/evidence/record-evidence.ts'

const log = 'C:\\Windows\\Logs\\CBS\\CBS.log'

it('reads the end of a log from a bundle without keeping the rest in memory', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-bundle-'))
  const recorder = await recordEvidence(
    await openHost('practice:x64-efi-full', { stateFolder: null }),
    join(folder, 'a'),
  )
  await recorder.host.readFile(log)
  await recorder.finish()
  const files: Record<string, Uint8Array> = {}
  const end = Buffer.from('the last line')
  for (const entry of await readdir(join(folder, 'a'), { withFileTypes: true, recursive: true })) {
    const full = join(entry.parentPath, entry.name)
    const name = relative(join(folder, 'a'), full).replaceAll('\\', '/')
    // The digests no longer fit.
    if (!entry.isFile() || entry.name === bundleSumsName) continue
    const isLog = entry.name.endsWith('CBS.log')
    files[name] = isLog ? Buffer.concat([Buffer.alloc(200 * 2 ** 20), end]) : await readFile(full)
  }
  await writeFile(join(folder, 'a.zip'), zipSync(files, { level: 1 }))
  const host = await openHost(`bundle:${join(folder, 'a.zip')}`, { stateFolder: null })
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }, 5)
  const read = await host.readFile(log, { tailBytes: end.length }).finally(() => clearInterval(watch))
  expect(Buffer.from(read).toString()).toBe('the last line')
  // V8 collects external memory only once it reaches 64 MiB, so a smaller log would show nothing.
  expect(most).toBeLessThan(100 * 2 ** 20)
  await rm(folder, { recursive: true })
})
