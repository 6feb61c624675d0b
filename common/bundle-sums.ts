/** Name of the list of digests in a bundle: what `sha256sum -c` reads. It covers every other file of the bundle. */
export const bundleSumsName = 'SHA256SUMS'

/** A file of a bundle with the SHA-256 of its bytes: lower-case hex. */
export type FileSum = { readonly name: string; readonly sha256: string }

/** The list as it is written: a line a file. */
export function writeSums(sums: readonly FileSum[]): string {
  return sums.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
}

/** Reads such a list; null where a line is malformed, or a file stands in it twice with two digests. */
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
