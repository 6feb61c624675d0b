import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Proposal, ProposalList } from './propose.ts'
import { fileOfList } from './propose-files.ts'

type Row = Readonly<Record<string, unknown>>

const keyOfList: Readonly<Record<ProposalList, string>> = {
  releases: 'releases',
  hotpatches: 'hotpatches',
  packageFiles: 'files',
  safeOs: 'safeOs',
  setupUpdates: 'updates',
  dotnet: 'updates',
}

/** Key of a row within its list. */
const nameOf: Readonly<Record<ProposalList, (row: Row) => string>> = {
  releases: ({ branch, kb }) => `${branch} ${kb}`,
  hotpatches: ({ kb }) => String(kb),
  packageFiles: ({ kb, architecture, sha1 }) => `${kb} ${architecture} ${sha1}`,
  safeOs: ({ kb }) => String(kb),
  setupUpdates: ({ kb }) => String(kb),
  dotnet: ({ kb }) => String(kb),
}

/** Lists with a defined order; new rows of the others are appended. */
const orders: Readonly<Partial<Record<ProposalList, (one: Row, other: Row) => number>>> = {
  releases: (one, other) =>
    compareTexts(one.branch, other.branch) ||
    Number(one.ubr) - Number(other.ubr) ||
    compareTexts(one.kb, other.kb),
  packageFiles: (one, other) =>
    compareTexts(one.kb, other.kb) ||
    compareTexts(one.architecture, other.architecture) ||
    compareTexts(one.sha1, other.sha1),
}

const compareTexts = (one: unknown, other: unknown) =>
  String(one) < String(other) ? -1 : one === other ? 0 : 1

/** Writes the proposals to the files of a folder, which must be formatted afterwards. Returns the changed files. */
export function writeProposals(folder: string, proposals: readonly Proposal[]): string[] {
  const lists = [...new Set(proposals.map(({ list }) => list))]
  for (const list of lists) {
    const path = join(folder, fileOfList[list])
    const file = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    const rows = new Map((file[keyOfList[list]] as Row[]).map((row) => [nameOf[list](row), row]))
    for (const { row } of proposals.filter((each) => each.list === list)) rows.set(nameOf[list](row), row)
    const order = orders[list]
    file[keyOfList[list]] = order ? [...rows.values()].sort(order) : [...rows.values()]
    writeFileSync(path, `${JSON.stringify(file)}\n`)
  }
  return [...new Set(lists.map((list) => join(folder, fileOfList[list])))]
}
