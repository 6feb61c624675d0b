import type { Gap } from '../../common/facts/facts.ts'
import type { HostIdentity } from '../../common/facts/inspection.ts'
import type { ImageSource } from '../../common/media/repair-source.ts'
import type { SetupImage } from '../../common/media/setup-image.ts'
import type { PlanPackage } from '../../common/plan/plan-package.ts'
import type { ExpandedPart } from '../../common/plan/servicing-folders.ts'
import type { Message } from '../../common/texts/value.ts'
import { WordedError } from '../texts/worded-error.ts'

/**
 * The programs that a host runs, each from System32 on `windows`; Setup on media has its own entry point
 * (`runSetup`).
 */
export const toolNames = [
  'reg.exe',
  'dism.exe',
  'reagentc.exe',
  'wevtutil.exe',
  'powershell.exe',
  'manage-bde.exe',
  'sc.exe',
  'diskpart.exe',
  'shutdown.exe',
  'icacls.exe',
  'schtasks.exe',
  'robocopy.exe',
  'xcopy.exe',
  'expand.exe',
  'whoami.exe',
  'fsutil.exe',
  'bcdboot.exe',
  'wmic.exe',
] as const
export type ToolName = (typeof toolNames)[number]

export type RunOptions = {
  /** Ends the tool when aborted; the result then has `ended: 'cancelled'`. */
  readonly signal?: AbortSignal
  /** Time limit in milliseconds; no limit if absent. On expiry the result has `ended: 'timed-out'`. */
  readonly timeoutMs?: number
  /** Receives stdout as it arrives, in chunks of any size. */
  readonly onOutput?: (piece: Uint8Array) => void
}

/** Options for opening a file. */
export type ReadingWay = {
  /**
   * If set, the opened file is verified to be the file at that path, reached without links; `one` also rejects further
   * hard links to it. Checked only by hosts whose files others can change in the meantime.
   */
  readonly plain?: 'one' | 'any'
}

/** Result of a tool. A failing exit code is a result, not an error. */
export type ToolResult = {
  /** Unsigned 32-bit, as Windows reports it; null if Unstuck ended the tool. */
  readonly exitCode: number | null
  readonly ended: 'itself' | 'timed-out' | 'cancelled'
  readonly stdout: Uint8Array
  readonly stderr: Uint8Array
}

export type DirectoryEntry = {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  readonly sizeBytes: number
  /** UTC, ISO 8601. */
  readonly modified: string
  /** Bytes that collected evidence leaves out in the middle of this file; absent if it is complete. */
  readonly leftOutBytes?: number
}

/** Expands updates where DISM does not accept an .msu: from the real bytes, or simulated by a practice PC. */
export type UpdateParts = {
  /**
   * Expands the update, and the servicing stack beside it, into a folder under the names of `expandedFiles`. Throws
   * FailureError.
   */
  expand(file: string, folder: string): Promise<void>
  /**
   * Verifies one part at the place where DISM reads it. Returns what was verified (null if there are no bytes to
   * check) and the version that the part states. Throws FailureError `refused`.
   */
  prove(
    path: string,
    part: ExpandedPart,
    wanted: PlanPackage,
  ): Promise<{ readonly text: Message | null; readonly version: string | null }>
}

/** Facts of a WinRE image that was extracted from installation media; null for what the image does not state. */
export type TakenWinre = {
  readonly sizeBytes: number
  /** `26100.1742` */
  readonly build: string | null
  readonly architecture: string | null
}

/** Extracts the WinRE image from one image of a file and writes it to a file. Throws FailureError. */
export type TakeWinre = (file: string, index: number, to: string) => Promise<TakenWinre>

/** Facts of one image of installation media, read without extracting it; null for what the image does not state. */
export type ExaminedImage = {
  /** `26100.1742` */
  readonly build: string | null
  readonly architecture: string | null
  readonly holdsWinre: boolean
}

/** Reads the facts of one image of a .wim or .esd file; indexes start at 1. Throws FailureError. */
export type LookAtImage = (file: string, index: number) => Promise<ExaminedImage>

/** Setup on installation media. */
export type SetupDoor = {
  /** Lists the images it could install, read by our own parser. Throws FailureError. */
  look(medium: string): Promise<readonly SetupImage[]>
  /**
   * Verifies that the programs on the media are Microsoft's, then runs setup.exe and waits for it to exit. Throws
   * FailureError `refused` if verification fails; rejects with HostError.
   */
  run(medium: string, args: readonly string[]): Promise<ToolResult>
  /**
   * Rejects a path that has a link in any component; called before a log of Setup is read. Absent on hosts without
   * real files.
   */
  readonly refuseLink?: (path: string) => Promise<void>
}

/** Why a host could not answer. `said` names the tool or path; `message` is the same text in English. */
export class HostError extends WordedError {
  readonly reason: 'not-found' | 'denied' | 'not-elevated' | 'unavailable' | 'too-large'

  /** @param cause The error of the file system, if there was one */
  constructor(reason: HostError['reason'], said: Message, cause?: unknown) {
    super('HostError', said)
    this.reason = reason
    this.cause = cause
  }
}

/** Facts about the files on the EFI system partition that start an offline Windows, read by our own parser. */
export type BootFiles = {
  /** Free bytes on that partition; null if they were not read. */
  readonly freeBytes: number | null
  /** Id of that partition on a GPT disk, lower case without braces; null if not GPT or unknown. */
  readonly partition: string | null
  /** Whether the folder \\EFI\\Microsoft\\Boot exists and can be backed up. */
  readonly isThere: boolean
  /** The backup copy: byte for byte equal, different, or absent. */
  readonly copy: 'equal' | 'other' | 'absent'
  /** The boot manager: byte for byte that of the offline Windows or its one of 2023, another one, or absent. */
  readonly manager: 'own' | 'own-2023' | 'other' | 'absent'
  /** Contents of the boot store; null if there is none. */
  readonly store: BootStore | null
  /** Why the boot store was not read; null if it was read or does not exist. */
  readonly unread: Message | null
  /** Id of the GPT partition that Windows is on, from its own registry; null if the registry names none. */
  readonly windowsPartition: string | null
}

/** The default entry of a boot store, and the partition of its boot manager. */
export type BootStore = {
  /** Partition of the boot manager; null if the store names no GPT partition for it. */
  readonly manager: GptPlace | null
  /** The default entry; null if it is not a Windows loader. */
  readonly starts: {
    readonly path: string
    readonly from: GptPlace | null
    readonly windows: GptPlace | null
  } | null
}

/** GPT ids of a partition and its disk, lower case without braces. */
export type GptPlace = { readonly partition: string; readonly disk: string }

/** A file of a package server and its published data. */
export type ServedPackage = {
  /** File name without a folder. */
  readonly name: string
  /** The same in every process, so that an interrupted download can resume. */
  readonly url: string
  readonly sizeBytes: number
  /** Lower-case hex. */
  readonly sha1: string
  readonly sha256: string
}

/** A host's own download server, open until it is closed. */
export type PackageServer = {
  /** Description shown to users. */
  readonly about: Message
  readonly packages: readonly ServedPackage[]
  /** Local folder whose files the PC sees in `C:\\Packages`. */
  readonly folder: string
  /** Returns the address if it may be requested, null otherwise. Applies to redirects too. */
  readonly allowedUrl: (url: string) => string | null
  /** Sends requests to those addresses only. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  close(): Promise<void>
}

/**
 * The only access to an operating system. Paths are Windows paths (`C:\Windows\…`). A real PC, a practice PC and
 * collected evidence answer alike; check `identity.kind` only to decide what is allowed.
 */
export type Host = {
  readonly identity: HostIdentity
  /** True if tools that need administrator rights can run now. */
  readonly elevated: boolean
  /** True if this is certainly Windows PE or WinRE, which runs as SYSTEM from a RAM disk. Absent otherwise. */
  readonly windowsPe?: true
  /** Folder of the running Windows if it is not C:\Windows; all paths are relative to it. Absent otherwise. */
  readonly elsewhere?: string
  /** Current UTC time of this host if its clock differs from this computer's: a practice PC has its own date. */
  readonly clock?: () => string
  /** What this host can never answer; an inspection lists these with its gaps. */
  readonly limits?: readonly Gap[]
  /**
   * Runs one tool with an argument array (for `diskpart.exe`: script lines). Rejects with HostError if it cannot be
   * started.
   */
  run(tool: ToolName, args: readonly string[], options?: RunOptions): Promise<ToolResult>
  /** Reads a file or its last `tailBytes`. Rejects with HostError; `too-large` above `maxBytes` (default 64 MiB). */
  readFile(
    path: string,
    options?: { readonly tailBytes?: number; readonly maxBytes?: number } & ReadingWay,
  ): Promise<Uint8Array>
  /** Streams a file of any size from its start. */
  openFile(path: string, way?: ReadingWay): AsyncIterable<Uint8Array>
  /** Lists a folder. Rejects with HostError. */
  list(path: string): Promise<readonly DirectoryEntry[]>
  /**
   * Copies a file on this PC, creates missing folders and replaces an existing file. Tools then find the copy (DISM
   * looks for checkpoints beside the package it is given). Rejects with HostError: `not-found`, `denied`, or
   * `unavailable` if the host cannot be changed.
   */
  copyFile(from: string, to: string, way?: ReadingWay): Promise<void>
  /**
   * Renames a cache folder of Windows so that Windows recreates it: one from a fixed list, to its own name plus a
   * date. Deletes nothing. Rejects with HostError: `not-found`, or `denied` if a service has it open or the new name
   * exists. Absent if the host cannot be changed.
   */
  readonly setFolderAside?: (folder: string, name: string) => Promise<void>
  /**
   * Gives the person at the PC lines to type, for work that Unstuck never does itself. `waiting`: the person was
   * informed; whether the work was done is read from the PC later. `done`: the simulated person of a practice PC did
   * it at once.
   */
  byHand(lines: readonly string[]): Promise<'waiting' | 'done'>
  /**
   * Waits for the restart that shutdown.exe requested. `restarted`: the PC is up again in this process (practice).
   * `leaving`: this process will end with the PC; the repair continues from the journal afterwards.
   */
  restart(): Promise<'restarted' | 'leaving'>
  /** Waits for work of the PC itself, by its own clock if it has one. Absent if it never works by itself. */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** Creates a folder and its parents; HostError `denied` for a link in the path. Absent without real folders. */
  readonly makeFolder?: (path: string) => Promise<void>
  /** Temporary files of a process with administrator rights go here. Absent without those rights. */
  readonly temporaryFolder?: string
  /** Sets the TEMP folder for tools started from now on. Absent if no real tools run. */
  readonly setTemp?: (folder: string) => void
  /**
   * The same PC with administrator rights, for approved actions. Absent if this host already has all the rights it
   * can have, and on a real PC, where a separate process is elevated.
   */
  readonly administrator?: Host
  /** The running Windows that services an offline one. Absent otherwise. */
  readonly helper?: Host
  /**
   * Reads the boot files on the EFI system partition with this drive letter, and their backup copy with this stamp.
   * Rejects with HostError. Only present for an offline Windows.
   */
  readonly bootFiles?: (efi: string, stamp: string) => Promise<BootFiles>
  /** Extracts WinRE from media. Where real bytes are available, set only while a plan is carried out. */
  readonly takeWinre?: TakeWinre
  /** Reads an image of installation media. Absent where the real bytes are available. */
  readonly examineImage?: LookAtImage
  /** Lists the images of Windows on the media in this host's drives. Absent where real drives can be read. */
  readonly listImages?: () => Promise<readonly ImageSource[]>
  /** Setup on installation media. Absent where it must not run, as in the elevated process of a window. */
  readonly setup?: SetupDoor
  /**
   * Runs setup.exe at the root of installation media, the only program outside the system folder. The caller must
   * have verified that program. Rejects with HostError. Only present for the Windows that this process runs on.
   */
  readonly runSetup?: (medium: string, args: readonly string[]) => Promise<ToolResult>
  /** Expands updates. Where real bytes are available, set only while a plan is carried out. */
  readonly updateParts?: UpdateParts
  /**
   * Opens the server for this host's packages with these names; unknown names are skipped. Absent if the packages
   * come from the Microsoft Update Catalog or cannot be downloaded.
   */
  readonly servePackages?: (files: readonly string[]) => Promise<PackageServer>
  /**
   * Local folder of a practice PC's package folder. Absent for every other PC, whose package folder the plan names.
   */
  readonly packagesKeptIn?: string
}
