// A thread that scans parts of a file: it reads them itself and packs the results without evaluating them.
import { openSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { PartAnswer, PartOrder, PartWorkerData } from './part-messages.ts'
import { reportPacker } from './report-packer.ts'
import { scanPart } from './scan-log.ts'

const { path, ...options } = workerData as PartWorkerData
const file = openSync(path, 'r')
const packer = reportPacker()

parentPort?.on('message', ({ part, silent, epoch }: PartOrder) => {
  packer.silence(silent, epoch)
  const answer = scan(part)
  const owned = answer === null ? [] : Object.values(answer.reports).map((array) => array.buffer)
  parentPort?.postMessage(answer, owned)
})

function scan(part: PartOrder['part']): PartAnswer {
  try {
    const result = scanPart(file, part, packer, { ...options, sink: packer.sink })
    return { ...result, reports: packer.take() }
  } catch {
    // The caller reads the part itself and gets the same error.
    packer.take()
    return null
  }
}
