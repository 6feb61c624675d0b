import { stepLogFile } from '../../../common/servicing-folders.ts'

// As everywhere: argument arrays, `/English` first, DISM's own log per step.
const dism = (step: string, ...words: string[]) => [
  'dism.exe',
  '/English',
  ...words,
  `/LogPath:${stepLogFile(step)}`,
  '/LogLevel:2',
]

/** Mounts one image of a WIM; `readOnly` where nothing of it changes. */
export function mountCommand(
  step: string,
  file: string,
  index: number,
  folder: string,
  readOnly = false,
): string[] {
  const words = ['/Mount-Image', `/ImageFile:${file}`, `/Index:${index}`, `/MountDir:${folder}`]
  return dism(step, ...words, ...(readOnly ? ['/ReadOnly'] : []))
}

/** Writes a mounted image back, or gives up what was changed. */
export function unmountCommand(step: string, folder: string, how: 'commit' | 'discard'): string[] {
  return dism(step, '/Unmount-Image', `/MountDir:${folder}`, how === 'commit' ? '/Commit' : '/Discard')
}

/** Adds one package to a mounted image. */
export function addCommand(step: string, folder: string, packagePath: string): string[] {
  return dism(step, `/Image:${folder}`, '/Add-Package', `/PackagePath:${packagePath}`)
}

/**
 * Removes what updates replaced. With `/ResetBase /Defer`, as Microsoft's guide to media has it for Windows PE and WinRE;
 * the image of Windows itself keeps its way back.
 */
export function cleanCommand(step: string, folder: string, reset: boolean): string[] {
  return dism(
    step,
    `/Image:${folder}`,
    '/Cleanup-Image',
    '/StartComponentCleanup',
    ...(reset ? ['/ResetBase', '/Defer'] : []),
  )
}

/** What is exported from where. */
export type Export = {
  readonly from: string
  readonly index: number
  readonly to: string
  /** Pattern of the parts of a split WIM. */
  readonly parts?: string | null
  /** The image that a PC starts from: without the mark, media do not start. */
  readonly bootable?: boolean
}

/** Exports one image, which leaves behind what is no longer used. An image that the file has already stays before it. */
export function exportCommand(step: string, { from, index, to, parts, bootable }: Export): string[] {
  return dism(
    step,
    '/Export-Image',
    `/SourceImageFile:${from}`,
    ...(parts ? [`/SWMFile:${parts}`] : []),
    `/SourceIndex:${index}`,
    `/DestinationImageFile:${to}`,
    '/Compress:max',
    '/CheckIntegrity',
    ...(bootable ? ['/Bootable'] : []),
  )
}

/** What Windows keeps on a stick for itself, and nobody may read. */
const ofWindows = 'System Volume Information'

/** Copies a folder with everything in it, or single files of it, and takes off read-only marks. */
export function copyCommand(
  from: string,
  to: string,
  files: readonly string[] = [],
  without: readonly string[] = [],
): string[] {
  return [
    'robocopy.exe',
    from,
    to,
    ...files,
    ...(files.length === 0 ? ['/E', '/DCOPY:T', '/XD', ofWindows] : ['/IS', '/IT']),
    ...(without.length > 0 ? ['/XF', ...without] : []),
    '/COPY:DAT',
    '/A-:R',
    '/R:2',
    '/W:5',
    '/NP',
  ]
}

/** robocopy counts up: 1 copied, 2 something more lies there; from 4 on something is not as wanted. */
export const copyExitCodes: readonly number[] = [0, 1, 2, 3]

/** Copies one file onto another that has another name. */
export function overwriteCommand(from: string, to: string): string[] {
  return ['xcopy.exe', from, to, '/H', '/R', '/Y']
}

/** Unpacks a Setup Dynamic Update over the files of Setup. */
export function expandCommand(cabinet: string, folder: string): string[] {
  return ['expand.exe', cabinet, '-F:*', folder]
}
