import type { Architecture } from '../../../common/windows/architecture.ts'
import { readBuild, type WindowsBuild } from '../../../common/windows/build.ts'
import { nothingReported, type ReportedMachine } from './reported-machine.ts'

/**
 * Reads what people copy from Settings, System, About, or write down from winver. Labels are translated; the version
 * (`24H2`) and the build with its revision are not. Null for any other text, and if it names several builds: then it
 * compares PCs or versions.
 */
export function readAbout(text: string): ReportedMachine | null {
  const blocks = [...text.matchAll(block)]
  const named = [...blocks.map(([, , build]) => build), ...winverBuilds(text)].flatMap(
    (build) => readBuild(build) ?? [],
  )
  const [only, ...others] = distinct(named)
  if (only === undefined || others.length > 0) return null
  const isCopied = blocks.length > 0
  const edition = isCopied ? (blocks[0]?.[1]?.trim() ?? null) : null
  return {
    ...nothingReported,
    build: only.build,
    ubr: only.ubr,
    edition: edition?.replace(inSMode, '') ?? null,
    sMode: edition !== null && inSMode.test(edition) ? true : null,
    architecture: isCopied ? architectureOf(text) : null,
  }
}

/** `Home in S mode`, in English. */
const inSMode = / in S mode$/i

/** Rows of Settings, a label and a value separated by a tab: edition, version, date of installation, build. */
const block =
  /(?:^[^\t\r\n]{2,60}\tWindows 1[01] ([^\t\r\n]{2,60})\s*\r?\n\s*)?^[^\t\r\n]{2,40}\t\d\dH[12]\s*\r?\n(?:[^\t\r\n]{0,60}(?:\t[^\t\r\n]{0,40})?\r?\n){0,4}?[^\t\r\n]{2,60}\t(\d{5}\.\d{1,5})\s*$/gm

/** `Version 24H2 (OS Build 26100.4652)`; with a KB before it, or right after it, it is the title of an update. */
function winverBuilds(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [whole = '', before = '', build] = winver.exec(line) ?? []
    const isTitle =
      /\bKB\d{6,7}\b/i.test(before) || /^\s*[-–—:(（]\s*KB\d{6,7}\b/i.test(line.slice(whole.length))
    const isOfWindows = /\bwindows 1[01]\b/i.test(before) || /^\W{0,4}\p{L}{2,12}\s$/u.test(before)
    return build === undefined || !isOfWindows || isTitle ? [] : [build]
  })
}

// `(WinRE 10.0.19041.2251)` is another Windows, or a part of this one.
const winver =
  /^(.{0,120}?)\b\d\dH[12] ?[(（](?!Win(?:dows )?[RP]E\b)[^()（）\r\n\d]{0,40}(\d{5}\.\d{1,5})[)）]/

/** `64-bit operating system, x64-based processor`: only the numbers and the names of processors are untranslated. */
function architectureOf(text: string): Architecture | null {
  const [, bits, processor] = /\t(32|64)\D{1,40}\b(x64|ARM)\b/i.exec(text) ?? []
  if (bits === undefined || processor === undefined) return null
  if (processor.toLowerCase() === 'x64') return bits === '64' ? 'x64' : 'x86'
  return bits === '64' ? 'arm64' : null
}

function distinct(builds: readonly WindowsBuild[]): WindowsBuild[] {
  return [...new Map(builds.map((each) => [`${each.build}.${each.ubr}`, each])).values()]
}
