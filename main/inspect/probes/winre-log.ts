import type { Facts } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { decodeOutput, outputLines } from '../../../common/windows/decode-output.ts'
import { errorCodeOf, errorCodeOfWin32 } from '../../../common/windows/error-code.ts'
import type { Probe } from '../probe.ts'
import { Unread } from '../unread.ts'

type Call = NonNullable<Facts['winreLog']>['value'][number]

const logFile = 'C:\\Windows\\Logs\\ReAgent\\ReAgent.log'
const tailBytes = 512 * 1024

const lineShape = /^\uFEFF?(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d), (?:Info|Warning|Error)\b/
/** Logged when an agent call returns: 1 is success, in which case the last error may be stale. */
const exitShape = /\] Exit (WinRe\w+) returns (\d{1,10}) with last error: 0x([0-9a-f]{1,8})\s*$/i

/** Results of Windows' own changes to WinRE, from the log of its recovery agent, which is always in English. */
export const winreLog: Probe = {
  unread: 'reagent-log-unread',
  limitMs: 60_000,
  async read(access) {
    const file = await access.file(logFile, { tailBytes })
    // Windows creates the log on the first call.
    if (file === null) return { facts: {}, gaps: [] }
    const found = parseReagentLog(decodeOutput(file.bytes))
    const failed = found.find((one) => one.outcome === 'failed') ?? found[0]
    const value = found.map(({ line: _, ...one }) => one)
    // The line number counts within the part that was read, the end of the log.
    return { facts: { winreLog: { value, from: file.from(failed?.line ?? null) } }, gaps: [] }
  },
}

/** The last result of each kind of call, newest first. Throws Unread if the text is not such a log. Pure. */
export function parseReagentLog(text: string): (Call & { readonly line: number })[] {
  const lines = outputLines(text)
  if (!lines.some((line) => lineShape.test(line))) throw new Unread(message('unread.reagent-log-format'))
  const last = new Map<string, Call & { readonly line: number }>()
  lines.forEach((text, index) => {
    const time = lineShape.exec(text)
    const exit = exitShape.exec(text)
    if (time === null || exit === null) return
    const [, call = '', returned, error = ''] = exit
    const outcome = Number(returned) !== 0 ? 'done' : 'failed'
    const code = outcome === 'failed' ? codeOf(Number.parseInt(error, 16)) : null
    // A call that returned nothing and has no error counts as neither success nor failure.
    if (outcome === 'failed' && code === null) return
    last.delete(call)
    last.set(call, { at: `${time[1]}T${time[2]}`, call, outcome, code, line: index + 1 })
  })
  return [...last.values()].reverse()
}

/** A Win32 error as an HRESULT; an HRESULT unchanged. */
function codeOf(error: number): string | null {
  return error === 0 ? null : (errorCodeOfWin32(error) ?? errorCodeOf(error))
}
