import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { baseBlockBytes, parseBaseBlock } from './base-block.ts'
import { type HiveBytes, HiveDamage, hiveBytesOf, openHiveBytes } from './hive-bytes.ts'
import { type HiveKey, readHiveKey } from './hive-key.ts'
import { type HiveLog, parseHiveLog, readHiveLog, replayLogs } from './replay-log.ts'

/** A registry hive of an offline Windows. */
export type Hive = {
  readonly root: HiveKey
  /** Why the newest changes may be missing; null if the hive is complete. */
  readonly behind: string | null
  close(): void
}

/**
 * Opens a hive file (regf 1.3 to 1.6) and, if it was not closed cleanly, overlays its logs. The files are not
 * written.
 *
 * @param logs Paths of its `.LOG1` and `.LOG2`, if present
 * @throws HiveDamage if it is not a hive; what `openSync` throws if it cannot be opened.
 */
export function openHive(path: string, logs: readonly string[]): Hive {
  const bytes = openHiveBytes(path)
  try {
    const { root, behind } = readBase(bytes, () => logs.flatMap((log) => readLog(log) ?? []))
    return { root, behind, close: bytes.close }
  } catch (error) {
    bytes.close()
    throw error
  }
}

/** The same for a hive that is entirely in memory. @throws HiveDamage if it is not a hive. */
export function readHive(whole: Uint8Array, logs: readonly Uint8Array[]): Omit<Hive, 'close'> {
  return readBase(hiveBytesOf(whole), () => logs.flatMap((log) => parseHiveLog(Buffer.from(log)) ?? []))
}

function readBase(bytes: HiveBytes, readLogs: () => HiveLog[]): { root: HiveKey; behind: string | null } {
  const own = parseBaseBlock(bytes.read(0, Math.min(512, bytes.sizeBytes)))
  const dirty = own === null || own.primary !== own.secondary
  const logs = dirty ? readLogs() : []
  // If the power failed while the base block was written, the log has a copy of it.
  const base = own ?? logs.find(({ entries }) => entries.length > 0)?.base ?? null
  if (base === null) throw new HiveDamage('its first block is damaged')
  if (own !== null && own.fileType !== 0) throw new HiveDamage('it is no hive')
  if (base.minor < 3 || base.minor > 6) throw new HiveDamage(`its version 1.${base.minor} is not known`)
  const replayed = dirty ? replayLogs(bytes, base, logs) : null
  const behind =
    dirty && replayed === null ? 'It was not closed, and its log does not go on from there.' : null
  const end = Math.min(bytes.sizeBytes, baseBlockBytes + (replayed ?? base.binsBytes))
  return { root: readHiveKey({ bytes, end, minor: base.minor }, base.root, null), behind }
}

function readLog(path: string): HiveLog | null {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined || !found.isFile()) return null
  const file = openSync(path, 'r')
  try {
    return readHiveLog({
      sizeBytes: found.size,
      read(offset, length) {
        const bytes = Buffer.alloc(length)
        let done = 0
        while (done < length) {
          const count = readSync(file, bytes, done, length - done, offset + done)
          if (count === 0) break
          done += count
        }
        return bytes
      },
    })
  } finally {
    closeSync(file)
  }
}
