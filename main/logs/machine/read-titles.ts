import { readArchitecture } from '../../../common/windows/architecture.ts'
import { readTitleBuild } from '../../../common/windows/title-build.ts'
import { printedObjects } from './printed-objects.ts'
import { nothingReported, type ReportedMachine } from './reported-machine.ts'

/**
 * Reads what the titles of cumulative updates in an update history say of their PC: of the list in Settings, in any
 * language, and of what PowerShell prints. Windows Update offers a PC only updates of its own version, but a history also
 * has those of the versions before it, so the highest build counts. Null for any other text: a title alone is also
 * copied from the catalog.
 */
export function readTitles(text: string): ReportedMachine | null {
  const titles = [...inSettings(text), ...printed(text)]
  const builds = titles.flatMap((title) => readTitleBuild(title)?.build ?? [])
  if (builds.length === 0) return null
  const words = new Set(titles.flatMap((title) => ofArchitecture.exec(title)?.[1]?.toLowerCase() ?? []))
  const [word, ...others] = words
  return {
    ...nothingReported,
    titled: Math.max(...builds),
    architecture: others.length === 0 ? readArchitecture(word) : null,
  }
}

const ofArchitecture = /\b(x64|x86|ARM64)\b/i

/** A title with its KB and build on a line of its own, and below it what became of the update, with the day. */
function inSettings(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  return lines.filter((line, at) => {
    const below = lines.slice(at + 1, at + 3).find((next) => next !== '')
    return /\(KB\d{6,7}\) ?\(\d{5}\.\d{1,5}\)$/i.test(line) && dated.test(below ?? '')
  })
}

const dated = /^.{0,60}\d{1,4}[./-] ?\d{1,2}[./-] ?\d{1,4}\.?(?!\d)/

/** Entries of a history, and updates that Windows offers. */
function printed(text: string): string[] {
  return printedObjects(text).flatMap((object) => {
    const isListed = ['result', 'resultcode', 'status', 'operationname'].some(
      (name) => object.begun(name) !== undefined,
    )
    return isListed ? (object.get('title') ?? []) : []
  })
}
