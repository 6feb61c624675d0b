import type { Machine } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import type { LogRecord } from './record.ts'

/** Needles of the records that tell which PC a log is from. */
export const machineNeedles: readonly string[] = [
  'loaded servicing stack',
  'os version=',
  'image version: 10.',
  'image architecture=',
]

/** Gathers from records what PC they are from; the latest counts. */
export function machineReader(): {
  take(record: LogRecord): void
  machine(inspection: Inspection | null): Machine
} {
  let build: string | null = null
  let stack: string | null = null
  let architecture: Machine['architecture'] = null
  const named = (text: string | undefined) => {
    const word = text?.toLowerCase()
    if (word === 'amd64' || word === 'x64') architecture = 'x64'
    else if (word === 'arm64' || word === 'x86') architecture = word
  }
  return {
    take({ text }) {
      const loaded = /Loaded Servicing Stack v([\d.]+) with Core: \S*?\\(amd64|arm64|x86)_/i.exec(text)
      if (loaded) {
        stack = loaded[1] ?? null
        named(loaded[2])
      }
      const target = /OS Version=10\.0\.(\d+\.\d+)|Image Version: 10\.0\.(\d+\.\d+)/i.exec(text)
      build = target?.[1] ?? target?.[2] ?? build
      named(/Image architecture=(\w+)/i.exec(text)?.[1])
    },
    machine(inspection) {
      const facts = inspection?.facts
      const windows = facts?.windows?.value
      return {
        build: windows === undefined ? build : `${windows.build}.${windows.ubr}`,
        architecture: facts?.architecture?.value.native ?? architecture,
        edition: windows?.edition ?? null,
        servicingStack: facts?.servicingStack?.value.version ?? stack,
      }
    },
  }
}
