import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { LogRecord } from '../../logs/record.ts'
import { packagesIn } from './updates/package-identity.ts'

/** A file named in the lines, otherwise the first component or package in them. */
export function nameIn(knowledge: Knowledge, records: readonly LogRecord[]): string | null {
  const member = records
    .map(({ text }) => /"([^"\\]+\.\w+)"/.exec(text)?.[1])
    .find((name) => name !== undefined)
  return member ?? records.map(({ text }) => partNamed(knowledge, text)).find((name) => name !== null) ?? null
}

/** The component or package in a servicing stack line: store folder, identity or update. */
function partNamed(knowledge: Knowledge, text: string): string | null {
  const folder = /\b(?:amd64|x86|wow64|arm64|msil)_[\w.-]+_31bf3856ad364e35_[\w.-]+/i.exec(text)?.[0]
  return (
    folder ?? packagesIn(knowledge, text)[0]?.identity ?? /\bUpdate: ([\w.-]{8,})/.exec(text)?.[1] ?? null
  )
}
