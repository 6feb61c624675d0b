import { readArchitecture } from '../../../common/windows/architecture.ts'
import { nothingReported, type ReportedMachine } from './reported-machine.ts'

/**
 * What msinfo32 saved: its `.nfo` file (XML) or its text export, in any language. The rows of its summary have translated
 * names and one order: product, version, other description, maker, name of the computer. Null for any other text.
 */
export function readMsinfo(text: string): ReportedMachine | null {
  const values = /<MsInfo>/i.test(text) ? valuesOfXml(text) : valuesOfText(text)
  const at = values.findIndex((value) => version.test(value))
  if (at < 1 || !/windows/i.test(values[at - 1] ?? '')) return null
  const build = Number(version.exec(values[at] ?? '')?.[2])
  const computer = values[at + 3] ?? ''
  const kind = values.map((value) => /^(x64|ARM64|X86)-based PC$/i.exec(value)?.[1]).find(Boolean)
  return {
    ...nothingReported,
    computer: /^[^\s"<>|]{1,63}$/.test(computer) ? computer : null,
    build,
    architecture: readArchitecture(kind),
    edition: /windows (?:\d+|server \d{4}) (.+)$/i.exec(values[at - 1] ?? '')?.[1]?.trim() ?? null,
  }
}

/** `10.0.22631 Build 22631`. */
const version = /^(\d+\.\d+\.(\d{4,5})) \S+ \2$/

function valuesOfXml(text: string): string[] {
  // The names of the two elements of a row are translated, too: the value is the last of them.
  return [...text.matchAll(/<Data>([\s\S]{0,4000}?)<\/Data>/g)].map(([, row = '']) => {
    const cells = [...row.matchAll(/<!\[CDATA\[(.*?)\]\]>/g)]
    return cells.at(-1)?.[1]?.trim() ?? ''
  })
}

function valuesOfText(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, value] = line.split('\t')
    return value === undefined ? [] : [value.trim()]
  })
}
