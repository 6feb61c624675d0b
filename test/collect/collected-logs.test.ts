import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { mostLogBytes } from '../../main/collect/log-places.ts'
import { spoolLogs } from '../../main/collect/spool-logs.ts'
import { HostError } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { hostSources } from '../../main/logs/sources/host-sources.ts'
import { collectBundle } from '../../main/workflow/collect-bundle.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../test-knowledge.ts'
import { pcOf } from './owned-pc.ts'
import { secretsArbitrary } from './planted.ts'
import { storeInCab } from './store-in-cab.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-logs-'))
})
afterEach(() => rm(folder, { recursive: true }))

const [owner] = fc.sample(secretsArbitrary, { numRuns: 1, seed: 7 })
if (owner === undefined) throw new Error('The log has no owner.')
const cbs = 'C:\\Windows\\Logs\\CBS'
const failure = `2026-11-02 10:00:01, Error                 CBS    Failed to stage for ${owner.user} [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]`
const opening = '2026-11-02 10:00:00, Info                  CBS    TI: --- Initializing Trusted Installer ---'

async function collected(logs: Record<string, Buffer>, mask = true) {
  const out = join(folder, 'bundle.zip')
  const { manifest } = await collectBundle(pcOf(owner as NonNullable<typeof owner>, logs), out, { mask })
  const bundle = await openHost(`bundle:${out}`, { stateFolder: null })
  const { sources, gaps } = await hostSources(bundle)
  const diagnosis = await diagnose({ knowledge, sources, inspection: null, gaps })
  return { manifest, files: unzipSync(await readFile(out)), sources, diagnosis }
}

describe('logs in a bundle', () => {
  it('are extracted from the cabs created by Windows, and masked', async () => {
    const { files, sources, diagnosis, manifest } = await collected({
      [`${cbs}\\CBS.log`]: Buffer.from(`${opening}\r\n`),
      [`${cbs}\\CbsPersist_20261102080000.cab`]: storeInCab(
        'CbsPersist_20261102080000.log',
        Buffer.from(`${opening}\r\n${failure}\r\n`),
      ),
      [`${cbs}\\CbsPersist_20261101080000.cab`]: Buffer.from('MSCF, and then nothing that is one'),
    })
    const name = 'files/C/Windows/Logs/CBS/CbsPersist_20261102080000.log'
    const text = Buffer.from(files[name] ?? []).toString()
    expect(text).toContain('0x800f0831')
    expect(text).not.toContain(owner?.user)
    expect(sources.map((one) => one.name).filter((one) => one.endsWith('.log'))).toEqual([
      `${cbs}\\CbsPersist_20261102080000.log`,
      `${cbs}\\CBS.log`,
    ])
    expect(diagnosis.errors.map((one) => one.code)).toContain('0x800f0831')
    expect(manifest.gaps).toContainEqual(
      expect.objectContaining({
        what: `${cbs}\\CbsPersist_20261101080000.cab`,
        code: 'log-not-collected',
        params: expect.objectContaining({ why: expect.objectContaining({ code: 'collect.cab-unreadable' }) }),
      }),
    )
    // The diagnosis reports the damaged one as a gap, too.
    expect(diagnosis.gaps.map((gap) => gap.what)).toContain(`${cbs}\\CbsPersist_20261101080000.cab`)
  })

  it('lose their middle when they are too large, which every output reports', async () => {
    const line =
      '2026-11-02 10:00:00, Info                  CBS    Nothing to see on this line of the log at all\r\n'
    const log = Buffer.concat([
      Buffer.from(`${failure}\r\n`),
      Buffer.from(line.repeat(Math.ceil((66 * 2 ** 20) / line.length))),
    ])
    // Logs are cut before they are masked; masking this much would take most of a minute and add nothing here.
    const { files, manifest, diagnosis } = await collected({ [`${cbs}\\CBS.log`]: log }, false)
    const kept = files['files/C/Windows/Logs/CBS/CBS.log']?.length ?? 0
    expect(kept).toBeLessThan(64.1 * 2 ** 20)
    expect(manifest.gaps.map((gap) => gap.what)).toContain(`${cbs}\\CBS.log`)
    expect(diagnosis.gaps).toContainEqual(
      expect.objectContaining({
        code: 'collected-log-middle-missing',
        params: { path: `${cbs}\\CBS.log`, mib: 3 },
      }),
    )
    expect(diagnosis.errors.map((one) => one.code)).toContain('0x800f0831')
  })

  it('are limited to the maximum size of a bundle, with the most relevant first', async () => {
    const piece = Buffer.from(`${'x'.repeat(126)}\r\n`.repeat(8192))
    const host = {
      async *openFile(path: string) {
        if (path.endsWith('gone.log'))
          throw new HostError('denied', message('text.as-is', { text: `${path} is denied.` }))
        for (let count = 0; count < 100; count++) yield piece
      },
    }
    const log = (name: string) => ({
      path: `C:\\${name}`,
      place: `files/C/${name}`,
      sizeBytes: 100 * piece.length,
      cab: null,
    })
    const names = ['gone.log', ...Array.from({ length: 7 }, (_, at) => `${at}.log`)]
    const { files, gaps } = await spoolLogs(host, names.map(log), folder)
    expect(files.map(({ refusal }) => refusal)).toEqual([
      'denied',
      null,
      null,
      null,
      null,
      null,
      'too-large',
      'too-large',
    ])
    expect(gaps.length).toBe(8)
    const sizes = await Promise.all(
      files.map(({ file }) => (file === null ? 0 : stat(join(folder, file)).then(({ size }) => size))),
    )
    const all = sizes.reduce((sum, size) => sum + size, 0)
    expect(all).toBeLessThanOrEqual(mostLogBytes + 1000)
    for (const { leftOutBytes, file } of files.slice(1, 6)) {
      const size = file === null ? 0 : (await stat(join(folder, file))).size
      expect(size + (leftOutBytes ?? 0)).toBeGreaterThan(100 * piece.length)
      expect(size + (leftOutBytes ?? 0)).toBeLessThan(100 * piece.length + 100)
    }
  })

  it('leave nothing behind when the collection is stopped', async () => {
    const stop = new AbortController()
    const out = join(folder, 'stopped.zip')
    const pc = pcOf(owner as NonNullable<typeof owner>, { [`${cbs}\\CBS.log`]: Buffer.from(opening) })
    const work = collectBundle(pc, out, {
      mask: true,
      signal: stop.signal,
      onProgress: (_, text) => {
        if (text === 'Copying logs') stop.abort()
      },
    })
    await expect(work).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    expect(await readdir(folder)).toEqual([])
  })
})
