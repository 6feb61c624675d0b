import { NtExecutable, NtExecutableResource, Resource } from 'resedit'

/**
 * The version that a program names in its own resource, as numbers and without a language: `10.0.26100.1742`. Null for
 * bytes that are no program, or that name none.
 */
export function fileVersion(bytes: Uint8Array): string | null {
  try {
    const program = NtExecutable.from(bytes, { ignoreCert: true })
    const { entries } = NtExecutableResource.from(program, true)
    const [info] = Resource.VersionInfo.fromEntries(entries)
    if (info === undefined) return null
    const { fileVersionMS, fileVersionLS } = info.fixedInfo
    const numbers = [fileVersionMS, fileVersionLS].flatMap((pair) => [pair >>> 16, pair & 0xffff])
    return numbers.every((each) => each === 0) ? null : numbers.join('.')
  } catch {
    // The library throws whatever its reading of a broken program runs into.
    return null
  }
}
