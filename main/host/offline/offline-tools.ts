import { dirname, win32 } from 'node:path'
import { cutEnd } from '../../../common/cut-end.ts'
import { isOnDrive, keepBootCall, rewriteBootCall } from '../../../common/steps/boot-files.ts'
import { efiLetterSchema } from '../../../common/steps/steps.ts'
import type { ToolName } from '../host.ts'

/**
 * Translates the arguments of a tool so that it answers for an offline Windows: DISM takes that Windows' folder as an
 * image, reagentc takes it as a target, fsutil and manage-bde take the drive letter that it has here. Null for what
 * only a running Windows can answer, and for anything that would change something.
 *
 * @param windows Its `C:\Windows`, as a path on this computer
 */
export function offlineCall(windows: string, tool: ToolName, args: readonly string[]): string[] | null {
  const words = args.map((one) => one.toLowerCase())
  if (tool === 'dism.exe' && words.includes('/online') && words.every((one) => readingWords.test(one)))
    return args.map((one) => (one.toLowerCase() === '/online' ? `/Image:${imageRoot(windows)}` : one))
  if (tool === 'fsutil.exe' && /^volume diskfree [a-z]:$/.test(words.join(' ')) && isOnDrive(windows))
    return ['volume', 'diskfree', windows.slice(0, 2)]
  if (tool === 'manage-bde.exe' && protectionWords.test(words.join(' ')) && isOnDrive(windows))
    return ['-status', windows.slice(0, 2), '-protectionaserrorlevel']
  if (tool === 'reagentc.exe' && words.length === 1 && words[0] === '/info')
    return ['/info', '/target', windows]
  return null
}

/**
 * Whether a DISM call changes only this Windows or only reads an image file: it names this folder exactly once and
 * never the running Windows.
 */
export function isForImage(windows: string, tool: ToolName, args: readonly string[]): boolean {
  if (tool !== 'dism.exe' || args.some((one) => /^\/online$/i.test(one))) return false
  const images = args.filter((one) => /^\/image:/i.test(one))
  if (images.length === 0) return args.some((one) => /^\/get-(?:image|wim)info$/i.test(one))
  const bare = (path: string) => cutEnd(path, '\\/').toLowerCase()
  const [named = ''] = images
  return images.length === 1 && bare(named.slice('/image:'.length)) === bare(imageRoot(windows))
}

/**
 * Whether a call backs up or rewrites the boot files of this Windows, exactly as the steps show it: on an EFI system
 * partition that is neither its own volume nor the one that this computer runs from.
 *
 * @param running Drive of the running Windows, `X:`; null if none is running
 */
export function isForBootFiles(
  windows: string,
  tool: ToolName,
  args: readonly string[],
  running: string | null,
): boolean {
  const called = [tool, ...args]
  const efi = tool === 'bcdboot.exe' ? args[2] : args[0]?.slice(0, 2)
  const stamp = /-(\d{8}T\d{6}Z)$/.exec(args[1] ?? '')?.[1] ?? ''
  if (!isOnDrive(windows) || !efiLetterSchema.safeParse(efi).success || efi === undefined) return false
  if ([windows.slice(0, 2), running].some((drive) => drive?.toUpperCase() === efi)) return false
  const allowed = [
    rewriteBootCall(windows, efi),
    rewriteBootCall(windows, efi, true),
    keepBootCall(windows, efi, stamp),
  ]
  return allowed.some(
    (call) => call.length === called.length && call.every((word, at) => word === called[at]),
  )
}

/** The query for the protection status of the Windows volume, which that Windows names by its own letter. */
const protectionWords = /^-status [a-z]: -protectionaserrorlevel$/

/** DISM calls that only read. */
const readingWords =
  /^\/(?:english|online|get-packages|format:table|cleanup-image|checkhealth|scanhealth|analyzecomponentstore|get-features|get-capabilities)$/

/** DISM expects the root of the drive or folder with a trailing backslash. */
function imageRoot(windows: string): string {
  const root = windows.includes('\\') ? win32.dirname(windows) : dirname(windows)
  return root.endsWith('\\') ? root : `${root}\\`
}
