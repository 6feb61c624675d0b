import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import type { LogFilter, LogLine } from '../../../common/evidence/log-view.ts'
import { readFilePieces } from '../../../main/logs/sources/read-file-pieces.ts'
import type { CitedLine } from '../../../main/logs/whole/cited-line.ts'
import { WholeLog } from '../../../main/logs/whole/whole-log.ts'

export const all: LogFilter = { only: 'lines', text: '' }

/** Logs of the calling test file, in a folder that is deleted afterwards. */
export function wholeLogs() {
  let folder = ''
  let count = 0
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'unstuck-whole-log-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function write(bytes: Uint8Array | string): Promise<string> {
    const path = join(folder, `log-${++count}.log`)
    await writeFile(path, bytes)
    return path
  }

  const openFile = (path: string) => openCited(path, null)

  function openCited(path: string, cited: CitedLine | null): Promise<WholeLog> {
    return WholeLog.open(
      { name: path, sizeBytes: null, file: path, open: () => readFilePieces(path) },
      join(folder, 'copies'),
      cited,
    )
  }

  /** A log as from an archive: in chunks of a fixed size, without random access. */
  function openStream(bytes: Uint8Array, pieceBytes = 7): Promise<WholeLog> {
    async function* open() {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
    }
    return WholeLog.open({ name: 'a.zip/CBS.log', sizeBytes: bytes.length, open }, join(folder, 'copies'))
  }

  return { write, openFile, openCited, openStream, folder: () => folder }
}

export async function whole(log: WholeLog, filter = all): Promise<LogLine[]> {
  for (;;) {
    const { total, whole } = await log.rows(filter, 0, 1)
    if (!whole) continue
    const rows: LogLine[] = []
    while (rows.length < total) {
      const more = (await log.rows(filter, rows.length, 37)).rows
      if (more.length === 0) break
      rows.push(...more)
    }
    expect(rows.length).toBe(total)
    return rows
  }
}

export const cbs = (second: number, level: string, text: string) => {
  const time = new Date(Date.UTC(2026, 10, 20, 10, 0, second)).toISOString().slice(0, 19).replace('T', ' ')
  return `${time}, ${level.padEnd(22)}CBS    ${text}`
}
