import { readArchitecture } from '../../../common/windows/architecture.ts'
import { dateOrderIn, readReportedDate } from './reported-date.ts'
import { nothingReported, type ReportedMachine } from './reported-machine.ts'

/**
 * Parses systeminfo output in any language, as a list or CSV: labels are translated; the row order and the formats of
 * versions, product ids and PC types are not. Null for any other text.
 */
export function readSysteminfo(text: string): ReportedMachine | null {
  return readList(text) ?? readCsv(text)
}

/** `10.0.19045 N/A Build 19045`, `6.1.7601 Service Pack 1 version 7601`. */
const version = /^(\d+\.\d+\.(\d{4,5}))\s.*\s(\d{4,5})$/
const kind = /^(x64|ARM64|X86)-based PC$/i
const productId = /^[\w\d]{5}-[\w\d-]{8,24}$/

function readList(text: string): ReportedMachine | null {
  const rows = text
    .split(/\r?\n/)
    .map((line) => /^[^:：]{2,60}[:：]([^\n]*)$/.exec(line)?.[1]?.trim() ?? null)
  const at = rows.findIndex((value) => value !== null && buildOf(value) !== null)
  // Host, product and version come first, in this order.
  if (at < 2 || !/windows/i.test(rows[at - 1] ?? '') || !isComputer(rows[at - 2])) return null
  const rest = rows.slice(at)
  const product = rest.findIndex((value) => value !== null && productId.test(value))
  return {
    ...nothingReported,
    computer: rows[at - 2] ?? null,
    build: buildOf(rows[at] ?? ''),
    edition: editionOf(rows[at - 1] ?? ''),
    installedAt: product < 0 ? null : readReportedDate(rest[product + 1] ?? '', dateOrderIn(text)),
    architecture: architectureOf(rest),
    updates: [...text.matchAll(/^\s+\[\d+\]: (KB\d{6,8})\s*$/gim)].map(([, kb = '']) => kb.toUpperCase()),
  }
}

function readCsv(text: string): ReportedMachine | null {
  for (const line of text.split(/\r?\n/)) {
    const cells = [...line.matchAll(/"([^"]*)"/g)].map(([, cell = '']) => cell.trim())
    const at = cells.findIndex((cell) => buildOf(cell) !== null)
    if (at < 2 || cells.length < 20 || !/windows/i.test(cells[at - 1] ?? '') || !isComputer(cells[at - 2]))
      continue
    const product = cells.findIndex((cell, index) => index > at && productId.test(cell))
    return {
      ...nothingReported,
      computer: cells[at - 2] ?? null,
      build: buildOf(cells[at] ?? ''),
      edition: editionOf(cells[at - 1] ?? ''),
      installedAt: product < 0 ? null : readReportedDate(cells[product + 1] ?? '', dateOrderIn(line)),
      architecture: architectureOf(cells),
      updates: [...line.matchAll(/\[\d+\]: (KB\d{6,8})\b/gi)].map(([, kb = '']) => kb.toUpperCase()),
    }
  }
  return null
}

function buildOf(value: string): number | null {
  const [, , inVersion, last] = version.exec(value) ?? []
  return inVersion !== undefined && inVersion === last ? Number(last) : null
}

function isComputer(value: string | null | undefined): boolean {
  return value != null && /^[^\s"<>|]{1,63}$/.test(value)
}

function architectureOf(values: readonly (string | null)[]) {
  const word = values.map((value) => kind.exec(value ?? '')?.[1]).find((each) => each !== undefined)
  return readArchitecture(word)
}

/** `Microsoft Windows 11 Pro`: the part after the number. */
function editionOf(product: string): string | null {
  return /windows (?:\d+(?:\.\d)?|server \d{4}(?: r2)?) (.+)$/i.exec(product.trim())?.[1]?.trim() ?? null
}
