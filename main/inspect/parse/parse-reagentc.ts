import { message } from '../../../common/texts/message.ts'
import { isWindowsVersion } from '../../../common/windows/build.ts'
import { outputLines } from '../../../common/windows/decode-output.ts'
import { Unread } from '../unread.ts'

/** Output of `reagentc /info`, parsed by its layout. */
export type ReagentcInfo = {
  readonly enabled: boolean
  /** `\\?\GLOBALROOT\device\harddiskN\partitionM\…`; null while disabled. */
  readonly location: string | null
  readonly disk: number | null
  readonly partition: number | null
  /** Printed only by newer builds and only while enabled. */
  readonly version: string | null
  /** Line of the state. */
  readonly line: number
}

const locationShape = /\\\\\?\\GLOBALROOT\\device\\harddisk(\d{1,4})\\partition(\d{1,4})\\\S.*$/i
const guidShape = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/**
 * Parses `reagentc /info` in any display language. Labels are translated, so lines are identified by position: the
 * first labelled line is the state, the second the location, the third the BCD entry. The state word is English in
 * every real recording; if some Windows translates it, the location decides: only an enabled WinRE has one. Throws
 * Unread for any other layout.
 */
export function parseReagentc(answer: { exitCode: number; text: string }): ReagentcInfo {
  if (answer.exitCode !== 0)
    throw new Unread(message('unread.tool-exit-code', { tool: 'reagentc.exe', exitCode: answer.exitCode }))
  const lines = outputLines(answer.text)
  const last = lines.findLast((line) => line.trim() !== '')
  if (last === undefined || !/REAGENTC\.EXE\s*[:：]/i.test(last))
    throw new Unread(message('unread.reagentc-truncated'))
  const labelled = lines.flatMap((text, index) => {
    // In an unknown code page, letters may look like other kinds of spaces; the indent is plain.
    const parts = /^[ \t]{1,40}([^ \t].{0,200}?)[:：](.*)$/.exec(splitAtLocation(text))
    return parts === null ? [] : [{ value: labelValue(text, parts[2] ?? ''), line: index + 1 }]
  })
  const [state, place, bcd] = labelled
  if (state === undefined || place === undefined || bcd === undefined || labelled.length < 5)
    throw new Unread(message('unread.output-format', { tool: 'reagentc.exe' }))
  if (!guidShape.test(bcd.value) || labelled.filter((one) => locationShape.test(one.value)).length > 1)
    throw new Unread(message('unread.output-format', { tool: 'reagentc.exe' }))
  const location = locationShape.exec(place.value)
  if (location === null && place.value !== '') throw new Unread(message('unread.reagentc-location-format'))
  const enabled = stateOf(state.value, location !== null)
  return {
    enabled,
    location: enabled && location ? location[0].trim() : null,
    disk: enabled && location ? Number(location[1]) : null,
    partition: enabled && location ? Number(location[2]) : null,
    version: versionOf(labelled.map((one) => one.value)),
    line: state.line,
  }
}

function stateOf(text: string, hasPlace: boolean): boolean {
  const word = /^[^\s/]+/.exec(text)?.[0].toLowerCase()
  if (word === undefined) throw new Unread(message('unread.reagentc-no-state'))
  if (word === 'disabled') return false
  if (word === 'enabled' && !hasPlace) throw new Unread(message('unread.reagentc-no-location'))
  return hasPlace
}

/** 0.0.0.0 means "none". */
function versionOf(values: readonly string[]): string | null {
  return values.find((value) => isWindowsVersion(value)) ?? null
}

/** A location has no colon, but its drive or a comment might; only the label's colon may split the line. */
function splitAtLocation(text: string): string {
  return text.replace(locationShape, '')
}

function labelValue(line: string, rest: string): string {
  return locationShape.exec(line)?.[0].trim() ?? rest.trim()
}
