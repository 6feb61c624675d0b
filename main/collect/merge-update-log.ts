import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RecordedFile } from '../../common/evidence.ts'
import type { Gap } from '../../common/facts.ts'
import { duration } from '../../common/texts/duration.ts'
import { message } from '../../common/texts/message.ts'
import type { TextValue } from '../../common/texts/value.ts'
import { type DirectoryEntry, type Host, HostError, type ToolResult } from '../host/host.ts'
import { powershellScriptArgs } from '../host/powershell-script.ts'
import { gap } from '../texts/gap.ts'

/** Where Windows Update keeps its event traces since Windows 10. */
export const updateTraces = 'C:\\Windows\\Logs\\WindowsUpdate'
/** As which the merged text lies in a bundle: beside the traces that it was made from. */
export const mergedLog = `${updateTraces}\\WindowsUpdate.log`

/** On a slow PC with some hundred traces it takes minutes. */
const limitMs = 5 * 60_000

/** What merging gave: a file of the evidence with its entry in the listing, or a gap, or nothing where there is nothing to merge. */
export type Merged = {
  readonly files: readonly RecordedFile[]
  readonly entries: readonly DirectoryEntry[]
  readonly gaps: readonly Gap[]
}

/**
 * Lets Windows make a text of the event traces of Windows Update, which nothing but Windows decodes, and keeps it in the
 * folder of the evidence. Only a real PC that runs can; on others, and where there are no traces, nothing happens. What
 * fails is a gap.
 *
 * @param place of the text in that folder
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
    // Somebody merged them there before: that text is collected as every other log.
    if (names.includes('windowsupdate.log') || !names.some((name) => name.endsWith('.etl'))) return nothing
    const result = await host.run('powershell.exe', powershellScriptArgs('update-log.ps1'), {
      timeoutMs: limitMs,
      ...(signal ? { signal } : {}),
    })
    signal?.throwIfAborted()
    const why = whyUnusable(result)
    if (why !== null) return failed(why)
    await mkdir(dirname(join(folder, place)), { recursive: true })
    await writeFile(join(folder, place), result.stdout)
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

/** Null for a log that says something; lines that Windows could not decode say nothing. */
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
