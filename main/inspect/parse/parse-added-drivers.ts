import { outputLines } from '../../../common/windows/decode-output.ts'

/** A third-party driver package that was added to the driver store, as setupapi.dev.log records it. */
export type AddedDriver = {
  /** Its published name: `oem12.inf`. */
  readonly published: string
  /** The name of its own INF file: `xennet.inf`. */
  readonly inf: string
  /** Null if the section does not state it. */
  readonly provider: string | null
  /** `12/15/2023,9.1.0.0`, as in the INF; null if the section does not state it. */
  readonly version: string | null
  /** Start of the section, in the PC's local time without an offset: `2023-12-15T13:50:24`. */
  readonly at: string
  /** Line of the log, from 1. */
  readonly line: number
}

const begun = /^>>> {2}\[/
const started = /^>>> {2}Section start (\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)\b/
const importing = /^.{5}\w{3}: +\{Setup Import Driver Package: /
const provider = /^.{5}inf: +Provider: (\S.{0,118}?)\s*$/
const version = /^.{5}inf: +Driver Version: (\d\d\/\d\d\/\d{4},[\d.]{1,40})\s*$/
const registered =
  /^.{5}idb: +Registered driver package '([^']{1,160}?\.inf)_[^']{1,80}' with '(oem\d{1,5}\.inf)'\.\s*$/i

/**
 * The driver packages that a setupapi.dev.log records as new in the driver store, in the order of the log. Only their
 * registration counts, which the log has in English in every language of Windows: a device that was installed with a
 * package that was there already adds none. Whether a package was removed later is not considered. Pure.
 *
 * Format: https://learn.microsoft.com/windows-hardware/drivers/install/format-of-a-text-log-section-body; whole
 * imports are quoted at https://github.com/pbatard/libwdi/issues/155 and https://github.com/pbatard/libwdi/issues/199
 */
export function parseAddedDrivers(text: string): AddedDriver[] {
  const added: AddedDriver[] = []
  let section = { at: null as string | null, provider: null as string | null, version: null as string | null }
  outputLines(text).forEach((line, index) => {
    if (begun.test(line)) section = { at: null, provider: null, version: null }
    const start = started.exec(line)
    if (start !== null) section.at = `${start[1]}-${start[2]}-${start[3]}T${start[4]}`
    // One section can import several packages.
    if (importing.test(line)) section = { ...section, provider: null, version: null }
    section.provider = provider.exec(line)?.[1] ?? section.provider
    section.version = version.exec(line)?.[1] ?? section.version
    const [, inf, published] = registered.exec(line) ?? []
    if (inf === undefined || published === undefined || section.at === null) return
    const { provider: by, version: of } = section
    added.push({
      published: published.toLowerCase(),
      inf,
      provider: by,
      version: of,
      at: section.at,
      line: index + 1,
    })
  })
  return added
}
