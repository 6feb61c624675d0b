/** Name of the checksum list in a bundle, in the format of `sha256sum -c`. It covers every other file of the bundle. */
export const bundleSumsName = 'SHA256SUMS'

/** A file of a bundle and the SHA-256 of its content, lower-case hex. */
export type FileSum = { readonly name: string; readonly sha256: string }

/** Formats the list, one line per file. */
export function writeSums(sums: readonly FileSum[]): string {
  return sums.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
}

/** Parses the list. Returns null if a line is malformed or a file is listed with two different digests. */
export function readSums(text: string): readonly FileSum[] | null {
  const sums = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue
    const [, sha256, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? []
    if (sha256 === undefined || name === undefined || (sums.get(name) ?? sha256) !== sha256) return null
    sums.set(name, sha256)
  }
  return [...sums].map(([name, sha256]) => ({ name, sha256 }))
}
