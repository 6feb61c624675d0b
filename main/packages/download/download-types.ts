/** Lower-case hex. */
export type Digests = { readonly sha1: string; readonly sha256: string }

/** Sends a request: Node's `fetch`, or Electron's in the app. Redirects must be returned (`redirect: 'manual'`). */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** One file as published by the catalog. */
export type WantedFile = {
  /** File name in the folder. */
  readonly name: string
  readonly url: string
  /** Null if the catalog does not say; the server then does. */
  readonly sizeBytes: number | null
  /** Lower-case hex as published; at least one of the two is required. */
  readonly sha256: string | null
  readonly sha1: string | null
}

export type DownloadProgress = {
  /** Bytes on disk. */
  readonly doneBytes: number
  /** The part of them that this run has downloaded. */
  readonly loadedBytes: number
  readonly sizeBytes: number
}

export type DownloadOptions = {
  readonly folder: string
  readonly fetch: Fetch
  /** Returns the address if it may be requested, null otherwise; called for every redirect too. */
  readonly allowedUrl: (url: string) => string | null
  readonly connections?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: DownloadProgress) => void
  /** Free bytes on the volume of `folder`; tests supply their own. */
  readonly freeBytes?: (folder: string) => Promise<number>
  /** Waits; tests shorten it. */
  readonly pause?: (ms: number, signal: AbortSignal | undefined) => Promise<void>
  /** Milliseconds without data after which a connection counts as dead. */
  readonly stallMs?: number
  /** Remaining milliseconds from which a slow connection shares its work with an idle one. */
  readonly patienceMs?: number
}

/** A complete, verified file. */
export type DownloadedFile = {
  readonly path: string
  readonly sizeBytes: number
  /** The published digest that verified it; SHA-1 only if nothing better was published. */
  readonly verifiedBy: 'sha256' | 'sha1'
  readonly digests: Digests
  /** Bytes that an earlier run had downloaded. */
  readonly resumedBytes: number
  /** True if the file already existed and verified. */
  readonly wasThere: boolean
}
