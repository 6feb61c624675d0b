import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RecordedFile } from '../../common/evidence.ts'
import type { Gap } from '../../common/facts.ts'
import { type Host, HostError } from '../host/host.ts'
import { cutMiddle } from './cut-middle.ts'
import { leastLogBytes, logLimits, mostLogBytes } from './log-places.ts'

/** A log of the PC, and where its copy goes in the folder of the evidence. */
export type LogToKeep = { readonly path: string; readonly place: string; readonly sizeBytes: number }

/**
 * Copies logs of a PC into a folder, the most important first: large ones without their middle, and none any more once
 * all together are as large as a bundle may be. What is missing is a gap, and in the records.
 */
export async function spoolLogs(
  host: Pick<Host, 'openFile'>,
  logs: readonly LogToKeep[],
  folder: string,
  signal?: AbortSignal,
): Promise<{ files: RecordedFile[]; gaps: Gap[] }> {
  const files: RecordedFile[] = []
  const gaps: Gap[] = []
  let room: number = mostLogBytes
  for (const log of logs) {
    signal?.throwIfAborted()
    const { path, place } = log
    const miss = (why: string, refusal: RecordedFile['refusal']) => {
      files.push({ path, file: null, whole: false, refusal, why })
      gaps.push({ what: path, why, hides: 'What it recorded.' })
    }
    if (room < Math.min(leastLogBytes, log.sizeBytes)) {
      miss('The bundle is as large as it may be.', 'too-large')
      continue
    }
    try {
      const { keptBytes, leftOutBytes } = await spoolLog(host, log, folder, room)
      room -= keptBytes
      const whole = leftOutBytes === 0
      files.push({ path, file: place, whole, ...(whole ? {} : { leftOutBytes }), refusal: null })
      if (!whole)
        gaps.push({
          what: path,
          why: `It is too large to be collected whole: ${Math.ceil(leftOutBytes / 2 ** 20)} MiB in its middle were left out.`,
          hides: 'What it recorded there.',
        })
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      miss(error.message, error.reason)
    }
  }
  return { files, gaps }
}

async function spoolLog(
  host: Pick<Host, 'openFile'>,
  { path, place, sizeBytes }: LogToKeep,
  folder: string,
  room: number,
): Promise<{ keptBytes: number; leftOutBytes: number }> {
  const share = Math.min(1, room / (logLimits.headBytes + logLimits.tailBytes))
  const limits = {
    headBytes: Math.floor(logLimits.headBytes * share),
    tailBytes: Math.floor(logLimits.tailBytes * share),
  }
  let leftOutBytes = 0
  let keptBytes = 0
  await mkdir(dirname(join(folder, place)), { recursive: true })
  const copy = await open(join(folder, place), 'w')
  try {
    const kept = cutMiddle(host.openFile(path), sizeBytes, limits, (left) => {
      leftOutBytes = left
    })
    for await (const piece of kept) {
      await copy.writeFile(piece)
      keptBytes += piece.length
    }
  } finally {
    await copy.close()
  }
  return { keptBytes, leftOutBytes }
}
