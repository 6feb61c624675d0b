import type { Medium } from '../../../../common/media/medium.ts'

/** Dependencies for changing media, apart from the host: file operations and parsers. */
export type MediumParts = {
  /** Reads media, an image file, or the folder of a mounted image. Throws FailureError. */
  read(kind: Medium['kind'], path: string): Promise<Medium>
  /** Parses the output of `dism /Get-Packages`; null if unreadable. */
  packagesIn(printed: string): readonly { readonly identity: string; readonly state: string }[] | null
  /** Parses the output of `dism /Get-Drivers`, with the original driver names; null if unreadable. */
  driversIn(printed: string): readonly { readonly original: string }[] | null
  /** Reads a folder of drivers: the digest of its files, and the names of all .inf files. Throws FailureError. */
  drivers(folder: string): Promise<{ readonly sha256: string; readonly names: readonly string[] }>
  /** The .inf files in the driver store of an image, in lower case. Throws FailureError. */
  driversInImage(file: string, index: number): Promise<ReadonlySet<string>>
  /** Creates a folder below `mediaFolders` and its parents, for administrators only. Throws FailureError. */
  makeFolder(folder: string): Promise<void>
  /** Deletes a file or folder below `mediaFolders` if it exists. Throws FailureError. */
  remove(path: string): Promise<void>
  /** Free bytes on the volume of `mediaFolders`; null if unknown. */
  freeBytes(): Promise<number | null>
}
