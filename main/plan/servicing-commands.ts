import { type RepairSource, sourceArgument } from '../../common/repair-source.ts'
import { stepLogFile, transactionFolder, winreMountFolder } from '../../common/servicing-folders.ts'

// Every command is an argument array, program first. `/English` comes first, so that DISM's texts can be read in any
// language of Windows. Log level 2: at the usual 3 a failing cumulative update has written 444 MB.
const logArguments = (step: string) => [`/LogPath:${stepLogFile(step)}`, '/LogLevel:2']

/** Adds one package file to the running Windows. `folderOf` is the KB whose transaction folder holds it. */
export function addPackageCommand(step: string, folderOf: string, file: string): string[] {
  const path = `${transactionFolder(folderOf)}\\${file}`
  return [
    'dism.exe',
    '/English',
    '/Online',
    '/Add-Package',
    `/PackagePath:${path}`,
    '/NoRestart',
    ...logArguments(step),
  ]
}

/** Repairs the component store from Windows Update. */
export function restoreHealthCommand(step: string): string[] {
  return ['dism.exe', '/English', '/Online', '/Cleanup-Image', '/RestoreHealth', ...logArguments(step)]
}

/** Repairs the component store from a source that a person named, and from nowhere else. */
export function restoreHealthFromCommand(step: string, source: RepairSource): string[] {
  return [
    'dism.exe',
    '/English',
    '/Online',
    '/Cleanup-Image',
    '/RestoreHealth',
    sourceArgument(source),
    '/LimitAccess',
    ...logArguments(step),
  ]
}

/** Clears what servicing does not need any more; installed updates can still be removed. */
export function cleanStoreCommand(step: string): string[] {
  return [
    'dism.exe',
    '/English',
    '/Online',
    '/Cleanup-Image',
    '/StartComponentCleanup',
    ...logArguments(step),
  ]
}

/** Takes a package out of the running Windows by its identity. */
export function removePackageCommand(step: string, identity: string): string[] {
  return [
    'dism.exe',
    '/English',
    '/Online',
    '/Remove-Package',
    `/PackageName:${identity}`,
    '/NoRestart',
    ...logArguments(step),
  ]
}

/** Adds a Safe OS Dynamic Update to the mounted WinRE image. */
export function addToWinreCommand(step: string, kb: string, file: string): string[] {
  const path = `${transactionFolder(kb)}\\${file}`
  return [
    'dism.exe',
    '/English',
    `/Image:${winreMountFolder}`,
    '/Add-Package',
    `/PackagePath:${path}`,
    ...logArguments(step),
  ]
}

/** Writes a copy of the WinRE image. `location`: the folder that reagentc names. */
export function exportWinreCommand(step: string, location: string, folder: string): string[] {
  return [
    'dism.exe',
    '/English',
    '/Export-Image',
    `/SourceImageFile:${location.replace(/\\+$/, '')}\\winre.wim`,
    '/SourceIndex:1',
    `/DestinationImageFile:${folder}\\winre.wim`,
    ...logArguments(step),
  ]
}

/** Mounts the WinRE image of the running Windows. */
export const mountWinreCommand: readonly string[] = ['reagentc.exe', '/mountre', '/path', winreMountFolder]

/** Writes the mounted WinRE image back. */
export const commitWinreCommand: readonly string[] = [
  'reagentc.exe',
  '/unmountre',
  '/path',
  winreMountFolder,
  '/commit',
]

/** Restarts the PC at once. */
export const restartCommand: readonly string[] = ['shutdown.exe', '/r', '/t', '0']
