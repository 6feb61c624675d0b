/** A file as a catalog server lists it. Sizes are summed up to the entry's; the dialog does not give them. */
export type ServerFile = {
  readonly name: string
  readonly url: string
  /** Hex; null leaves the line out, as the catalog does for older files. */
  readonly sha1: string | null
  readonly sha256: string | null
  readonly sizeBytes: number
  /** The catalog's words: `AMD64`, `ARM64`, `X86`; usually empty for Windows packages. */
  readonly architectures?: string
  readonly languages?: string
}

/** An update as a catalog server has it. */
export type ServerUpdate = {
  readonly id: string
  readonly title: string
  readonly products: readonly string[]
  readonly classification: string
  /** As the catalog writes it: `9/14/2026`. */
  readonly date: string
  readonly files: readonly ServerFile[]
  readonly supersedes?: readonly string[]
  readonly supersededBy?: readonly { readonly id: string; readonly title: string }[]
  readonly architecture?: string
  readonly restart?: string
}

/** Bytes of an update: all its files, checkpoints included. */
export function sizeOf(update: ServerUpdate): number {
  return update.files.reduce((sum, file) => sum + file.sizeBytes, 0)
}

/** The KB in a title, digits only; empty without one. */
export function kbDigitsOf(title: string): string {
  return /\(KB(\d+)\)/.exec(title)?.[1] ?? ''
}

/** Text as it stands in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

/** A size as the catalog shows it. */
export function shownSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
