import type { Architecture } from '../../common/windows/architecture.ts'

const architectureOf: Readonly<Record<string, Architecture>> = { amd64: 'x64', arm64: 'arm64', x86: 'x86' }
/** `NTamd64.10.0...22000`: what a list of models, or the section of a driver without a device, is written for. */
const decoration = /^nt(\w+?)?(?:\.|$)/i

/**
 * The architectures that a driver's .inf file names: those of its lists of models, or of its section for a driver without a
 * device. Windows takes a list without one for x86 alone. Empty where it names nothing of that kind. Never throws.
 * Sources: https://learn.microsoft.com/windows-hardware/drivers/install/inf-manufacturer-section and
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
      const [, ...targets] = line.slice(line.lastIndexOf('=') + 1).split(',')
      if (targets.length === 0) add('x86')
      for (const target of targets) add(decoration.exec(target.trim())?.[1] ?? 'x86')
    }
  }
  return found
}

/** Without comments; a line that ends with a backslash goes on in the next one. */
function linesOf(bytes: Uint8Array): string[] {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  const text = new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes)
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => /^(?:[^";]|"[^"]*"?)*/.exec(line)?.[0].trim() ?? '')
    .join('\n')
    .replace(/\\\n/g, '')
    .split('\n')
}
