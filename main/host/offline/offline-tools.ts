import { dirname, win32 } from 'node:path'
import type { ToolName } from '../host.ts'

/**
 * What to ask a tool of this computer so that it answers for a Windows that does not run: DISM takes its folder as an
 * image, wevtutil reads its event logs as files, reagentc takes it as a target. Null for what only a running Windows can
 * say, and for whatever would change something.
 *
 * @param windows Its `C:\Windows`, as this computer names it.
 */
export function offlineCall(windows: string, tool: ToolName, args: readonly string[]): string[] | null {
  const words = args.map((one) => one.toLowerCase())
  if (tool === 'dism.exe' && words.includes('/online') && words.every((one) => readingWords.test(one)))
    return args.map((one) => (one.toLowerCase() === '/online' ? `/Image:${imageRoot(windows)}` : one))
  if (tool === 'wevtutil.exe' && words[0] === 'qe' && words[1] !== undefined) {
    const file = win32.join(
      windows,
      'System32',
      'winevt',
      'Logs',
      `${(args[1] ?? '').replaceAll('/', '%4')}.evtx`,
    )
    return ['qe', file, '/lf:true', ...args.slice(2)]
  }
  if (tool === 'reagentc.exe' && words.length === 1 && words[0] === '/info')
    return ['/info', '/target', windows]
  return null
}

/** DISM calls that change nothing. */
const readingWords =
  /^\/(?:english|online|get-packages|format:table|cleanup-image|checkhealth|scanhealth|analyzecomponentstore|get-features|get-capabilities)$/

/** DISM wants the root of the drive or folder with its last backslash. */
function imageRoot(windows: string): string {
  const root = windows.includes('\\') ? win32.dirname(windows) : dirname(windows)
  return root.endsWith('\\') ? root : `${root}\\`
}
