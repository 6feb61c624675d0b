import type { Architecture } from '../../common/windows/architecture.ts'

const architectureOf: Readonly<Record<string, Architecture>> = { amd64: 'x64', arm64: 'arm64', x86: 'x86' }
/** The longest known name has about twenty characters; blanks may precede it. */
const longestTarget = 256
/** `NTamd64.10.0...22000`: the target of a models section, or of the section of a driver without a device. */
const decoration = /^nt(\w+?)?(?:\.|$)/i

/**
 * The architectures that a driver's .inf file supports, according to its models sections or the section of a driver
 * without a device. Windows uses a models section without a target on x86 only. Empty if the file has neither. Never
 * throws. Sources: https://learn.microsoft.com/windows-hardware/drivers/install/inf-manufacturer-section and
 * https://learn.microsoft.com/windows-hardware/drivers/install/combining-platform-extensions-with-operating-system-versions
 */
export function infArchitectures(bytes: Uint8Array): ReadonlySet<Architecture> {
  const found = new Set<Architecture>()
  const add = (name: string) => {
    const architecture = architectureOf[name.toLowerCase()]
    if (architecture !== undefined) found.add(architecture)
  }
  let section = ''
  for (const line of linesOf(bytes)) {
    const header = /^\[([^\]]*)\]/.exec(line)?.[1]
    if (header !== undefined) {
      section = header.trim().toLowerCase()
      add(/^defaultinstall\.(?:nt)?(\w+)/.exec(section)?.[1] ?? '')
    } else if (section === 'manufacturer' && line !== '') {
      let from = line.indexOf(',', line.lastIndexOf('=') + 1)
      if (from < 0) add('x86')
      for (; from >= 0; from = line.indexOf(',', from + 1)) {
        const target = line.slice(from + 1, from + 1 + longestTarget).split(',', 1)[0] ?? ''
        add(decoration.exec(target.trim())?.[1] ?? 'x86')
      }
    }
  }
  return found
}

/**
 * Yields the lines without comments; a line that ends in a backslash continues on the next. Linear in time and memory.
 */
function* linesOf(bytes: Uint8Array): Generator<string> {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  const text = new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes)
  let begun = ''
  for (let at = 0; at <= text.length; ) {
    const end = lineEnd(text, at)
    const line = text.slice(at, commentFrom(text, at, end)).trim()
    at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1
    if (line.endsWith('\\')) begun += line.slice(0, -1)
    else {
      yield begun + line
      begun = ''
    }
  }
  if (begun !== '') yield begun
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (text[at] === '\n' || text[at] === '\r') return at
  return text.length
}

/** Offset of a line's comment, which begins at the first semicolon outside quotation marks; `end` if it has none. */
function commentFrom(text: string, from: number, end: number): number {
  let quoted = false
  for (let at = from; at < end; at += 1)
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === ';' && !quoted) return at
  return end
}
