import { readArchitecture } from '../../../common/windows/architecture.ts'
import { editionOfProduct, isWindowsProduct } from './product-name.ts'
import { nothingReported, type ReportedMachine } from './reported-machine.ts'

/**
 * Parses an msinfo32 export, `.nfo` (XML) or text, in any language. Row names and many values are translated, so
 * values are recognized by format and position: the version with its build, the product before it, the manufacturer
 * of Windows after it, and then the computer name. Null for any other text.
 */
export function readMsinfo(text: string): ReportedMachine | null {
  const values = /<MsInfo>/i.test(text) ? valuesOfXml(text) : valuesOfText(text)
  const at = values.findIndex((value) => version.test(value))
  if (at < 1 || !isWindowsProduct(values[at - 1])) return null
  const build = Number(version.exec(values[at] ?? '')?.[2])
  const company = values.findIndex((value, row) => row > at && row <= at + 4 && /^microsoft\b/i.test(value))
  const computer = company < 0 ? '' : (values[company + 1] ?? '')
  // Only the rows right after the manufacturer and model.
  const kind = values
    .slice(at, at + 12)
    .map(kindOf)
    .find(Boolean)
  return {
    ...nothingReported,
    computer: /^[^\s"<>|]{1,63}$/.test(computer) ? computer : null,
    build,
    architecture: readArchitecture(kind),
    edition: editionOfProduct(values[at - 1] ?? ''),
  }
}

/**
 * `x64-based PC`, `PC à base de x64`: the architecture is the only untranslated word. A model contains other numbers
 * too.
 */
function kindOf(value: string): string | undefined {
  const [, before = '', word, after = ''] =
    /^(\D{0,30}?)(?<!\w)(x64|ARM64|X86)(?!\w)(\D{0,30})$/i.exec(value) ?? []
  return word !== undefined && /\p{L}{2}/u.test(before + after) ? word : undefined
}

/** `10.0.22631 Build 22631`. */
const version = /^(\d+\.\d+\.(\d{4,5})) \S+ \2$/

function valuesOfXml(text: string): string[] {
  // Element names of a row are translated too; the value is the last element.
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
