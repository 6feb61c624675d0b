/** A file in a catalog server. Sizes are added up for the entry; the dialog lacks them. */
export type ServerFile = {
  readonly name: string
  readonly url: string
  /** Hex; null omits the line, as the catalog does for older files. */
  readonly sha1: string | null
  readonly sha256: string | null
  readonly sizeBytes: number
  /** The catalog's terms: `AMD64`, `ARM64`, `X86`; usually empty for Windows packages. */
  readonly architectures?: string
  readonly languages?: string
}

/** An update in a catalog server. */
export type ServerUpdate = {
  readonly id: string
  readonly title: string
  readonly products: readonly string[]
  readonly classification: string
  /** In the catalog's format: `9/14/2026`. */
  readonly date: string
  readonly files: readonly ServerFile[]
  readonly supersedes?: readonly string[]
  readonly supersededBy?: readonly { readonly id: string; readonly title: string }[]
  readonly architecture?: string
  readonly restart?: string
}

/** Size of an update: all its files, including checkpoints. */
export function sizeOf(update: ServerUpdate): number {
  return update.files.reduce((sum, file) => sum + file.sizeBytes, 0)
}

/** The KB in a title, digits only; empty if there is none. */
export function kbDigitsOf(title: string): string {
  return /\(KB(\d+)\)/.exec(title)?.[1] ?? ''
}

/** Escapes text for HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

/** A size in the catalog's format. */
export function shownSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
