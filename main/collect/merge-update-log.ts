import { dirname, join } from 'node:path'
import type { RecordedFile } from '../../common/evidence/evidence.ts'
import type { Gap } from '../../common/facts/facts.ts'
import { duration } from '../../common/texts/duration.ts'
import { message } from '../../common/texts/message.ts'
import type { TextValue } from '../../common/texts/value.ts'
import { makeFolder } from '../files/make-folder.ts'
import { writeWhole } from '../files/write-whole.ts'
import { type DirectoryEntry, type Host, HostError, type ToolResult } from '../host/host.ts'
import { powershellScriptArgs } from '../host/powershell-script.ts'
import { gap } from '../texts/gap.ts'

/** Where Windows Update keeps its event traces since Windows 10. */
export const updateTraces = 'C:\\Windows\\Logs\\WindowsUpdate'
/** Path of the merged text in a bundle: beside the traces it was made from. */
export const mergedLog = `${updateTraces}\\WindowsUpdate.log`

/** With some hundred traces it takes minutes on a slow PC. */
const limitMs = 5 * 60_000

/** Result of merging: an evidence file with its listing entry, or a gap, or nothing if there is nothing to merge. */
export type Merged = {
  readonly files: readonly RecordedFile[]
  readonly entries: readonly DirectoryEntry[]
  readonly gaps: readonly Gap[]
}

/**
 * Has Windows convert the event traces of Windows Update to text, which only Windows can do, and stores it in the
 * evidence folder. Requires a real, running PC; on others, and without traces, it does nothing. Failures are gaps.
 *
 * @param place Path of the text in that folder
 */
export async function mergeUpdateLog(
  host: Pick<Host, 'identity' | 'run' | 'list'>,
  folder: string,
  place: string,
  { now, signal }: { readonly now: Date; readonly signal: AbortSignal | undefined },
): Promise<Merged> {
  const nothing: Merged = { files: [], entries: [], gaps: [] }
  if (host.identity.kind !== 'windows') return nothing
  const failed = (why: TextValue): Merged => ({
    ...nothing,
    gaps: [gap('update-traces-unread', { folder: updateTraces, why })],
  })
  try {
    const names = (await host.list(updateTraces)).map(({ name }) => name.toLowerCase())
    // Already merged before: that text is collected like any other log.
    if (names.includes('windowsupdate.log') || !names.some((name) => name.endsWith('.etl'))) return nothing
    const result = await host.run('powershell.exe', powershellScriptArgs('update-log.ps1'), {
      timeoutMs: limitMs,
      ...(signal ? { signal } : {}),
    })
    signal?.throwIfAborted()
    const why = whyUnusable(result)
    if (why !== null) return failed(why)
    await makeFolder(dirname(join(folder, place)))
    await writeWhole(join(folder, place), result.stdout)
    return {
      files: [{ path: mergedLog, file: place, whole: true, madeBy: 'Get-WindowsUpdateLog', refusal: null }],
      entries: [
        {
          name: mergedLog.slice(updateTraces.length + 1),
          kind: 'file',
          sizeBytes: result.stdout.length,
          modified: now.toISOString(),
        },
      ],
      gaps: [],
    }
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    // Windows 8.1 and earlier have no such folder: they write the text themselves.
    return error.reason === 'not-found' ? nothing : failed(error.said)
  }
}

/** Null if the log is usable; lines that Windows could not decode do not count. */
function whyUnusable({ exitCode, ended, stdout, stderr }: ToolResult): TextValue | null {
  if (ended === 'timed-out') return message('collect.merge-timed-out', { limit: duration(limitMs / 1000) })
  if (ended !== 'itself' || exitCode !== 0)
    return message('collect.merge-failed', {
      exitCode: exitCode ?? 0,
      said: Buffer.from(stderr).toString('latin1').trim().slice(0, 300),
    })
  const lines = Buffer.from(stdout)
    .toString('utf8')
    .split(/\r?\n/)
    .filter((line) => dated.test(line))
  if (lines.length === 0) return message('collect.merge-empty')
  const blind = lines.filter((line) => /No Format Information found/i.test(line)).length
  return blind * 2 > lines.length ? message('collect.merge-undecoded', { blind, lines: lines.length }) : null
}

/** `2023/05/22 08:08:32.6295131 8096  8116  Agent  …`. */
const dated = /^\ufeff?\d{4}[/-]\d\d[/-]\d\d[ \t]\d\d:\d\d:\d\d[.:]\d{3,7}[ \t]/
