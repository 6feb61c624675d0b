/** Lower-case hex. */
export type Digests = { readonly sha1: string; readonly sha256: string }

/** What sends a request: `fetch` of Node, or in the app one of Electron. Redirects must come back (`redirect: 'manual'`). */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** One file as the catalog publishes it. */
export type WantedFile = {
  /** Bare file name below the folder. */
  readonly name: string
  readonly url: string
  /** Null where the catalog does not say; the server then does. */
  readonly sizeBytes: number | null
  /** Lower-case hex as published; at least one of the two must be there. */
  readonly sha256: string | null
  readonly sha1: string | null
}

export type DownloadProgress = {
  /** Bytes that are on the disk. */
  readonly doneBytes: number
  /** Those of them that this run has downloaded. */
  readonly loadedBytes: number
  readonly sizeBytes: number
}

export type DownloadOptions = {
  readonly folder: string
  readonly fetch: Fetch
  /** The address as it may be asked, or null: also for every redirect. */
  readonly allowedUrl: (url: string) => string | null
  readonly connections?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: DownloadProgress) => void
  /** Bytes free where `folder` lies; tests give their own. */
  readonly freeBytes?: (folder: string) => Promise<number>
  /** Waits; tests make it short. */
  readonly pause?: (ms: number, signal: AbortSignal | undefined) => Promise<void>
  /** Milliseconds without a byte after which a connection counts as dead. */
  readonly stallMs?: number
  /** Milliseconds of rest from which on a slow connection shares its rest with one without work. */
  readonly patienceMs?: number
}

/** A file that is there under its name, proven. */
export type DownloadedFile = {
  readonly path: string
  readonly sizeBytes: number
  /** Which published digest proved it; SHA-1 only where nothing better was published. */
  readonly verifiedBy: 'sha256' | 'sha1'
  readonly digests: Digests
  /** Bytes that an earlier run had downloaded. */
  readonly resumedBytes: number
  /** True when the file was there already and proved right. */
  readonly wasThere: boolean
}
