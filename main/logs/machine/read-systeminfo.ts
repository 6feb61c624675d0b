import { readArchitecture } from '../../../common/windows/architecture.ts'
import { readFailureCode } from '../../../common/windows/error-code.ts'
import { readKb } from '../../../common/windows/kb.ts'
import { editionOfProduct, isWindowsProduct } from './product-name.ts'
import { dateOrderIn, readReportedDate } from './reported-date.ts'
import { nothingReported, type ReportedMachine } from './reported-machine.ts'

/**
 * Parses systeminfo output in any language, as a list or CSV: labels are translated; the row order and the formats of
 * versions, product ids and PC types are not. One for each PC in the text, in their order.
 */
export function readSysteminfo(text: string): readonly ReportedMachine[] {
  const lists = readLists(text)
  return lists.length > 0 ? lists : readCsv(text)
}

/** `10.0.19045 N/A Build 19045`, `6.1.7601 Service Pack 1 version 7601`. */
const version = /^(\d+\.\d+\.(\d{4,5}))\s.*\s(\d{4,5})$/
const kind = /^(x64|ARM64|X86)-based PC$/i
const productId = /^[\w\d]{5}-[\w\d-]{8,24}$/

/** The lines with the name of a PC, from 0, in which its systeminfo begins. */
export function systeminfoHeads(
  lines: readonly string[],
): readonly { readonly at: number; readonly computer: string }[] {
  const rows = rowsOf(lines)
  return versionsIn(rows).flatMap((at) => {
    const computer = rows[at - 2]
    return computer != null && isComputer(computer) ? [{ at: at - 2, computer }] : []
  })
}

/** The values of a list. */
function rowsOf(lines: readonly string[]): readonly (string | null)[] {
  return lines.map((line) => /^[^:：]{2,60}[:：]([^\r\n]*)\r?$/.exec(line)?.[1]?.trim() ?? null)
}

/** Host, product and version come first, in this order; who filters the output often keeps only the last two. */
function versionsIn(rows: readonly (string | null)[]): readonly number[] {
  return rows.flatMap((value, at) =>
    value !== null && buildOf(value) !== null && isWindowsProduct(rows[at - 1]) ? [at] : [],
  )
}

function readLists(text: string): ReportedMachine[] {
  const lines = text.split(/\r?\n/)
  const rows = rowsOf(lines)
  const versions = versionsIn(rows)
  return versions.map((at, index) => {
    const next = versions[index + 1]
    const end = next === undefined ? lines.length : next - 2
    const computer = isComputer(rows[at - 2]) ? (rows[at - 2] ?? null) : null
    return machineOf(
      [computer, ...rows.slice(at - 1, end)],
      lines.slice(at - 1, end).join('\n'),
      listedUpdate,
    )
  })
}

function readCsv(text: string): ReportedMachine[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const cells = [...line.matchAll(/"([^"]*)"/g)].map(([, cell = '']) => cell.trim())
    const at = cells.findIndex((cell) => buildOf(cell) !== null)
    if (at < 2 || cells.length < 20 || !isWindowsProduct(cells[at - 1]) || !isComputer(cells[at - 2]))
      return []
    return [machineOf(cells.slice(at - 2), line, /\[\d+\]: (KB\d{6,8})\b/gi)]
  })
}

const listedUpdate = /^\s+\[\d+\]: (KB\d{6,8})\s*$/gim

/** The values of one PC from its name on, and the text that they are from. */
function machineOf(values: readonly (string | null)[], text: string, update: RegExp): ReportedMachine {
  const [computer = null, name, build] = values
  const product = values.findIndex((value, at) => at > 2 && value !== null && productId.test(value))
  return {
    ...nothingReported,
    computer,
    build: buildOf(build ?? ''),
    edition: editionOfProduct(name ?? ''),
    installedAt: product < 0 ? null : readReportedDate(values[product + 1] ?? '', dateOrderIn(text)),
    architecture: architectureOf(values),
    updates: [...text.matchAll(update)].flatMap(([, kb]) => readKb(kb) ?? []),
  }
}

function buildOf(value: string): number | null {
  const [, , inVersion, last] = version.exec(value) ?? []
  return inVersion !== undefined && inVersion === last ? Number(last) : null
}

function isComputer(value: string | null | undefined): boolean {
  // Where the name was filtered out, the line before may be any other.
  return value != null && /^[^\s"<>|:\\/]{1,63}$/.test(value) && readFailureCode(value) === null
}

function architectureOf(values: readonly (string | null)[]) {
  const word = values.map((value) => kind.exec(value ?? '')?.[1]).find((each) => each !== undefined)
  return readArchitecture(word)
}
