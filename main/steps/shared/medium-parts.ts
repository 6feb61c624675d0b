import type { Medium } from '../../../common/medium.ts'

/** What changing a medium stands on apart from the host: files outside Windows, and readers of other capabilities. */
export type MediumParts = {
  /** Reads media, an image file, or the folder an image is mounted in. Throws FailureError. */
  read(kind: Medium['kind'], path: string): Promise<Medium>
  /** The packages that `dism /Get-Packages` printed; null where that cannot be read. */
  packagesIn(printed: string): readonly { readonly identity: string; readonly state: string }[] | null
  /** The drivers that `dism /Get-Drivers` printed, by their names before they were published; null where that cannot be read. */
  driversIn(printed: string): readonly { readonly original: string }[] | null
  /** Reads a folder of drivers: the digest of its files, and the name of every .inf file. Throws FailureError. */
  drivers(folder: string): Promise<{ readonly sha256: string; readonly names: readonly string[] }>
  /** The .inf files in the driver store of an image, in lower case. Throws FailureError. */
  driversInImage(file: string, index: number): Promise<ReadonlySet<string>>
  /** Makes one of the folders below `mediaFolders`, with those above it, for administrators only. Throws FailureError. */
  makeFolder(folder: string): Promise<void>
  /** Deletes a file or folder below `mediaFolders`, whether it is there or not. Throws FailureError. */
  remove(path: string): Promise<void>
  /** Free bytes of the volume that `mediaFolders` are on; null where that is unknown. */
  freeBytes(): Promise<number | null>
}
