import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { rulesOfAll } from '../../../main/causes/all-causes.ts'
import { prepareRules } from '../../../main/logs/prepared-rules.ts'
import { scanFile } from '../../../main/logs/scan/scan-file.ts'
import { scanLog } from '../../../main/logs/scan/scan-log.ts'
import { openingNeedles } from '../../../main/logs/sessions/sessions.ts'
import { readFilePieces } from '../../../main/logs/sources/read-file-pieces.ts'
import { knowledge } from '../../test-knowledge.ts'
import { listener } from './listener.ts'

/** Workers fail to start, so every part is scanned on the calling thread. */
vi.mock('node:worker_threads', () => ({
  Worker: class extends EventEmitter {
    constructor() {
      super()
      queueMicrotask(() => this.emit('error', new Error('no threads here')))
    }
    postMessage() {}
    async terminate() {}
  },
}))

const practice = join(import.meta.dirname, '..', '..', '..', 'assets', 'practice')
const names = ['x64-store-corrupt', 'x64-efi-full', 'x64-healthy']
const { needles } = prepareRules(rulesOfAll(knowledge))
const scan = { needles, openings: openingNeedles.length, every: false, dated: true }
const partBytes = 70_000
type Says = (text: string) => boolean
/** As in the log reader, an opening line is never one that says nothing. */
const nothing: Says = (text) => !openingNeedles.some((needle) => text.toLowerCase().includes(needle))
const everything: Says = () => false

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-scan-here-'))
  for (const name of names) {
    const log = readFileSync(join(practice, name, 'files/C/Windows/Logs/CBS/CBS.log'))
    writeFileSync(
      join(folder, name),
      Buffer.concat(new Array(Math.ceil((4 * partBytes) / log.length)).fill(log)),
    )
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function asStream(name: string, saysNothing: Says) {
  const { told, newSink } = listener(saysNothing)
  const pieces = readFilePieces(join(folder, name))
  const result = await scanLog(pieces, { ...scan, recordStart: 'date', sink: newSink() })
  return { result, told }
}

async function inParts(name: string, saysNothing: Says) {
  const { told, newSink } = listener(saysNothing)
  const result = await scanFile(join(folder, name), {
    ...scan,
    newSink,
    partBytes,
    onBytes: () => {},
    onFault: (why) => expect.unreachable(why),
  })
  return { result, told }
}

test('checks a text again in the next log after it had no match in the previous one', async () => {
  for (const name of names) {
    const wanted = await asStream(name, everything)
    expect(wanted.told.length).toBeGreaterThan(20)
    await inParts(name, nothing)
    expect(await inParts(name, everything)).toEqual(wanted)
  }
})

test('gives the same results for two logs in parallel as for each alone', async () => {
  const [one = '', other = ''] = names
  const wanted = [await asStream(one, nothing), await asStream(other, everything)]
  expect(await Promise.all([inParts(one, nothing), inParts(other, everything)])).toEqual(wanted)
  const turned = [await asStream(one, everything), await asStream(one, nothing)]
  expect(await Promise.all([inParts(one, everything), inParts(one, nothing)])).toEqual(turned)
})
