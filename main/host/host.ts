import type { Gap } from '../../common/facts.ts'
import type { HostIdentity } from '../../common/inspection.ts'
import type { PlanPackage } from '../../common/plan-package.ts'
import type { ImageSource } from '../../common/repair-source.ts'
import type { ExpandedPart } from '../../common/servicing-folders.ts'
import type { SetupImage } from '../../common/setup-image.ts'
import type { Message } from '../../common/texts/value.ts'
import { WordedError } from '../texts/worded-error.ts'

/** The programs a host runs. `windows` resolves each inside System32; Setup of a medium has a door of its own (`runSetup`). */
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
  /** Time limit in milliseconds; none when absent. The result then has `ended: 'timed-out'`. */
  readonly timeoutMs?: number
  /** Gets stdout as it comes, in pieces of any size. */
  readonly onOutput?: (piece: Uint8Array) => void
}

/** How a file is opened. */
export type ReadingWay = {
  /**
   * Set: what is opened is proven to be the file at that path, reached through no link; `one`: with no second name elsewhere
   * either. Only a host whose files somebody can change meanwhile looks at it.
   */
  readonly plain?: 'one' | 'any'
}

/** What a tool did. A bad exit code is a result, not an error. */
export type ToolResult = {
  /** Unsigned 32-bit, as Windows counts; null when the tool was ended by us. */
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
  /** Bytes that collected evidence lacks in the middle of this file; absent where it is whole. */
  readonly leftOutBytes?: number
}

/** How an update is taken apart where DISM takes no .msu: by its bytes, or as a practice PC has it. */
export type UpdateParts = {
  /**
   * Writes the update, and the servicing stack that lies beside it, into a folder under the names of `expandedFiles`.
   * Throws FailureError.
   */
  expand(file: string, folder: string): Promise<void>
  /**
   * Proves one part where DISM will take it from. Gives back what was proven, null where there are no bytes, and the version
   * that the part says it has. Throws FailureError `refused`.
   */
  prove(
    path: string,
    part: ExpandedPart,
    wanted: PlanPackage,
  ): Promise<{ readonly text: Message | null; readonly version: string | null }>
}

/** What was read of a WinRE image that was taken out of installation media; null for what it does not say. */
export type TakenWinre = {
  readonly sizeBytes: number
  /** `26100.1742` */
  readonly build: string | null
  readonly architecture: string | null
}

/**
 * Takes the WinRE image out of one image of a file, by its bytes or as a practice PC has it, and writes it to a file. Throws
 * FailureError.
 */
export type TakeWinre = (file: string, index: number, to: string) => Promise<TakenWinre>

/** What one image of installation media is, read without taking anything out; null for what it does not say. */
export type LookedImage = {
  /** `26100.1742` */
  readonly build: string | null
  readonly architecture: string | null
  readonly holdsWinre: boolean
}

/** Reads what one image of a .wim or .esd file is; images are counted from 1. Throws FailureError. */
export type LookAtImage = (file: string, index: number) => Promise<LookedImage>

/** Setup on installation media. */
export type SetupDoor = {
  /** What it could install, by our own reading of the image file. Throws FailureError. */
  look(medium: string): Promise<readonly SetupImage[]>
  /**
   * Runs setup.exe of the medium and waits for its end, once its programs are proven to be Microsoft's. Throws FailureError
   * `refused` where they are not; rejects with HostError.
   */
  run(medium: string, args: readonly string[]): Promise<ToolResult>
  /** Rejects for a path with a link on any of its components, before a log of Setup is read. Absent where no real one is. */
  readonly refuseLink?: (path: string) => Promise<void>
}

/** Why a host could not answer. `said` names the tool or path; `message` is the same in English. */
export class HostError extends WordedError {
  readonly reason: 'not-found' | 'denied' | 'not-elevated' | 'unavailable' | 'too-large'

  /** @param cause what the file system said, where it was that */
  constructor(reason: HostError['reason'], said: Message, cause?: unknown) {
    super('HostError', said)
    this.reason = reason
    this.cause = cause
  }
}

/** What the EFI system partition has for starting a Windows that does not run, by our own reading of its files. */
export type BootFiles = {
  /** Free bytes on that partition; null where they were not read. */
  readonly freeBytes: number | null
  /** Id of that partition on a GPT disk, lower case without braces; null where it is none, or where this PC does not know. */
  readonly partition: string | null
  /** Whether there is a folder \\EFI\\Microsoft\\Boot that could be kept. */
  readonly isThere: boolean
  /** The copy that is kept: equal to them byte for byte, another, or none. */
  readonly copy: 'equal' | 'other' | 'absent'
  /** The boot manager: byte for byte the one of that Windows, another, or none. */
  readonly manager: 'own' | 'other' | 'absent'
  /** What the boot store says; null where there is none. */
  readonly store: BootStore | null
  /** Why the boot store was not read; null where it was, or where there is none. */
  readonly unread: Message | null
  /** Id of the GPT partition that Windows lies on, by its own registry; null where that names none. */
  readonly windowsPartition: string | null
}

/** The default entry of a boot store, and the partition of its boot manager. */
export type BootStore = {
  /** Partition of the boot manager; null where the store names no GPT partition for it. */
  readonly manager: GptPlace | null
  /** What starts by default; null where that is no Windows loader. */
  readonly starts: {
    readonly path: string
    readonly from: GptPlace | null
    readonly windows: GptPlace | null
  } | null
}

/** A partition and its disk by their GPT ids, lower case without braces. */
export type GptPlace = { readonly partition: string; readonly disk: string }

/** A file of a package server, with what it publishes of it. */
export type ServedPackage = {
  /** Bare file name. */
  readonly name: string
  /** The same in every process, so that a download that was begun is resumed. */
  readonly url: string
  readonly sizeBytes: number
  /** Lower-case hex. */
  readonly sha1: string
  readonly sha256: string
}

/** A download server of a host's own, open until it is closed. */
export type PackageServer = {
  /** What people read of it. */
  readonly about: Message
  readonly packages: readonly ServedPackage[]
  /** Folder of this computer whose files the PC then has in `C:\\Packages`. */
  readonly folder: string
  /** The address as it may be asked, or null: for redirects too. */
  readonly allowedUrl: (url: string) => string | null
  /** Sends requests to those addresses, and to no others. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  close(): Promise<void>
}

/**
 * The only door to an operating system. Paths are Windows paths (`C:\Windows\…`). A real PC, a practice PC and
 * collected evidence answer alike; `identity.kind` is asked only where it decides what may be done.
 */
export type Host = {
  readonly identity: HostIdentity
  /** True when tools that need administrator rights can run now. */
  readonly elevated: boolean
  /** True where this is certainly Windows PE or WinRE, which works as SYSTEM and from its RAM disk. Absent everywhere else. */
  readonly windowsPe?: true
  /** Folder of the running Windows where it is not C:\Windows, which every path that is read and changed is meant in. Absent elsewhere. */
  readonly elsewhere?: string
  /** UTC by this host's own clock, where that is not the time of this computer: a practice PC lives on a day of its own. */
  readonly clock?: () => string
  /** What this host cannot say whatever it is asked; an inspection lists it with its gaps. */
  readonly limits?: readonly Gap[]
  /**
   * Runs one tool with an argument array; what `diskpart.exe` gets are the lines of one script. Rejects with HostError when it cannot be started
   * at all.
   */
  run(tool: ToolName, args: readonly string[], options?: RunOptions): Promise<ToolResult>
  /** Reads a whole file, or its last `tailBytes`. Rejects with HostError; `too-large` above `maxBytes` (default 64 MiB). */
  readFile(
    path: string,
    options?: { readonly tailBytes?: number; readonly maxBytes?: number } & ReadingWay,
  ): Promise<Uint8Array>
  /** Streams a file of any size from its start. */
  openFile(path: string, way?: ReadingWay): AsyncIterable<Uint8Array>
  /** Lists a folder. Rejects with HostError. */
  list(path: string): Promise<readonly DirectoryEntry[]>
  /**
   * Copies a file of this PC to another place on it; missing folders are made, a file already there is replaced.
   * Tools then find the copy (DISM looks for checkpoints beside the package it is given). Rejects with HostError:
   * `not-found`, `denied`, or `unavailable` where the host cannot be changed.
   */
  copyFile(from: string, to: string): Promise<void>
  /**
   * Gives a cache folder of Windows another name in its place, so that Windows makes it again: one of a fixed list, and
   * its own name with a date behind it. Nothing is deleted. Rejects with HostError: `not-found`, `denied` while a
   * service has it open or the new name is taken. Absent where the host cannot be changed.
   */
  readonly setFolderAside?: (folder: string, name: string) => Promise<void>
  /**
   * Hands typed lines to the person at the PC, for work that Unstuck never does by itself. `waiting`: the person was
   * informed; whether it was done is read from the PC later. `done`: a practice PC's person did it at once.
   */
  byHand(lines: readonly string[]): Promise<'waiting' | 'done'>
  /**
   * Waits for the restart that shutdown.exe asked for. `restarted`: the PC is up again in this process (practice).
   * `leaving`: this process will end with the PC; carrying out goes on from the journal afterwards.
   */
  restart(): Promise<'restarted' | 'leaving'>
  /** Lets time go by on a host whose clock is its own. Absent where the time of this computer counts. */
  readonly wait?: (milliseconds: number) => Promise<void>
  /**
   * Makes a folder with those above it; one that is there stays as it is. Rejects with HostError `denied` where a link lies on the
   * way. Absent where no real folder is changed.
   */
  readonly makeFolder?: (path: string) => Promise<void>
  /** Sets the folder that tools get as TEMP from now on. Absent where no real tool runs. */
  readonly setTemp?: (folder: string) => void
  /**
   * The same PC with administrator rights, for what a person agreed to. Absent where this host has all the rights that it can
   * have, and on a real PC, where another process gets them.
   */
  readonly administrator?: Host
  /** The Windows that runs and does the work for one that does not. Absent everywhere else. */
  readonly helper?: Host
  /** Reads the boot files on an EFI system partition by its letter, and their copy by its stamp. Rejects with HostError. Absent but for a Windows that does not run. */
  readonly bootFiles?: (efi: string, stamp: string) => Promise<BootFiles>
  /** Takes WinRE out of installation media. Absent until a plan is carried out where their bytes are there to be read. */
  readonly takeWinre?: TakeWinre
  /** How an image of installation media is read here. Absent where its bytes are there to be read. */
  readonly lookAtImage?: LookAtImage
  /** Images of Windows on the media in the drives of this host. Absent where the drives are there to be read. */
  readonly listImages?: () => Promise<readonly ImageSource[]>
  /** Setup on installation media. Absent where it must not be run, as by the elevated side of a window. */
  readonly setup?: SetupDoor
  /**
   * Runs setup.exe at the root of installation media, the only program outside the system folder. Whoever calls it has
   * proven that program. Rejects with HostError. Absent but for the Windows that this process runs on.
   */
  readonly runSetup?: (medium: string, args: readonly string[]) => Promise<ToolResult>
  /** Takes updates apart. Absent until a plan is carried out where their bytes are there to be read. */
  readonly updateParts?: UpdateParts
  /**
   * Opens the server that this host's packages of these names are downloaded from; names it does not know are left out. Absent where they come from the Microsoft Update
   * Catalog, or cannot be had.
   */
  readonly servePackages?: (files: readonly string[]) => Promise<PackageServer>
  /**
   * Folder of this computer in which a practice PC keeps its own folder for packages. Absent for every other PC, which has that
   * folder where the plan names it.
   */
  readonly packagesKeptIn?: string
}
