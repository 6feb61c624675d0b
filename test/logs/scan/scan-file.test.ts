import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rulesOfAll } from '../../../main/causes/all-causes.ts'
import { prepareRules } from '../../../main/logs/prepared-rules.ts'
import { scanFile, worthThreads } from '../../../main/logs/scan/scan-file.ts'
import { scanLog } from '../../../main/logs/scan/scan-log.ts'
import { openingNeedles } from '../../../main/logs/sessions/sessions.ts'
import { readFilePieces } from '../../../main/logs/sources/read-file-pieces.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { realData } from '../../real-data.ts'
import { knowledge } from '../../test-knowledge.ts'
import { listener } from './listener.ts'

const practice = join(import.meta.dirname, '..', '..', '..', 'assets', 'practice')
const ours = ['x64-store-corrupt', 'x64-efi-full', 'x64-healthy'].map((pc) =>
  readFileSync(join(practice, pc, 'files/C/Windows/Logs/CBS/CBS.log')),
)
const real = ['alborz25-logs', 'hofcake-cbs']
  .map((one) => realData(`logs/${one}/CBS.log`))
  .flatMap((path) => (path === null ? [] : [readFileSync(path)]))

const { needles } = prepareRules(rulesOfAll(knowledge))
const scan = { needles, openings: openingNeedles.length, every: false, dated: true }

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-scan-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function both(bytes: Uint8Array, partBytes: number, saysNothing: (text: string) => boolean) {
  const path = join(folder, 'CBS.log')
  writeFileSync(path, bytes)
  const [here, threads] = [listener(saysNothing), listener(saysNothing)]
  const result = await scanLog(readFilePieces(path), { ...scan, recordStart: 'date', sink: here.newSink() })
  const faults: string[] = []
  const inThreads = await scanFile(path, {
    ...scan,
    newSink: threads.newSink,
    partBytes,
    onBytes: () => {},
    onFault: (why) => faults.push(why),
  })
  return { here: { result, told: here.told }, threads: { result: inThreads, told: threads.told }, faults }
}

/** As in the log reader, an opening line is never one that says nothing. */
const thirds = (text: string) =>
  text.length % 3 === 0 && !openingNeedles.some((needle) => text.toLowerCase().includes(needle))

describe('a log scanned by several threads', () => {
  test.each([
    ['practice PCs', ours],
    ['real PCs', real],
  ])('gives the same result as with one thread: %s', async (_, logs) => {
    if (logs.length === 0) return
    const once = Buffer.concat(logs)
    const bytes = Buffer.concat(new Array(Math.ceil(3_000_000 / once.length)).fill(once)).subarray(
      0,
      6_000_000,
    )
    for (const partBytes of [70_000, 1_000_000]) {
      const { here, threads, faults } = await both(bytes, partBytes, thirds)
      expect(here.told.length).toBeGreaterThan(100)
      expect(threads).toEqual(here)
      expect(faults).toEqual([])
    }
  })

  test('gives the same result for any content', async () => {
    const line = fc.oneof(
      fc.constantFrom(...ours.flatMap((log) => log.toString('latin1').split('\n').slice(0, 80))),
      fc.string({ maxLength: 200 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 400 }), fc.boolean(), async (lines, ends) => {
        const bytes = Buffer.from(lines.join('\r\n') + (ends ? '\r\n' : ''), 'latin1')
        const { here, threads } = await both(bytes, 2000, thirds)
        expect(threads).toEqual(here)
      }),
      { numRuns: 12 },
    )
  })

  test('gives the same diagnosis as the log read as a stream', async () => {
    const path = join(folder, 'large.log')
    const once = Buffer.concat(ours)
    writeFileSync(path, Buffer.concat(new Array(Math.ceil(worthThreads / once.length)).fill(once)))
    const source = { name: 'CBS.log', sizeBytes: worthThreads, open: () => readFilePieces(path) }
    const asStream = await diagnose({ knowledge, sources: [source], inspection: null })
    const asFile = await diagnose({ knowledge, sources: [{ ...source, file: path }], inspection: null })
    expect(asFile).toEqual(asStream)
    expect(asFile.errors.length).toBeGreaterThan(0)
  })

  test('ends at the new end of a file that was truncated meanwhile', async () => {
    const path = join(folder, 'shorter.log')
    writeFileSync(path, Buffer.concat(new Array(20).fill(ours[0])))
    const heard = listener(() => false)
    const onBytes = () => truncateSync(path, 50_000)
    const options = { ...scan, newSink: heard.newSink, partBytes: 30_000, onBytes, onFault: () => {} }
    expect((await scanFile(path, options)).lines).toBeGreaterThan(0)
  })

  test('stops when cancelled', async () => {
    const path = join(folder, 'stopped.log')
    writeFileSync(path, Buffer.concat(ours))
    const { newSink } = listener(() => false)
    const options = { ...scan, newSink, onBytes: () => {}, onFault: () => {}, signal: AbortSignal.abort() }
    await expect(scanFile(path, options)).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  })
})
