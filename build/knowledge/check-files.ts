import type { Architecture } from '../../common/windows/architecture.ts'
import { type KnowledgeData, knowledgeFiles } from './knowledge-data.ts'
import { type Problem, problemsOf, repeated } from './problem.ts'

type PackageFile = KnowledgeData['packageFiles']['files'][number]

const nameOf = ({ kb, architecture, sha1 }: PackageFile) => `${kb} ${architecture} ${sha1?.slice(0, 8) ?? ''}`

/**
 * Checks published files: each belongs to a known update, its name confirms it, and none is missing beside others.
 */
export function checkFiles(data: KnowledgeData): readonly Problem[] {
  const { add, found } = problemsOf(knowledgeFiles.packageFiles.name)
  const { files } = data.packageFiles
  const known = knownUpdates(data)
  for (const name of repeated(files.map((each) => `${each.kb} ${each.architecture} ${each.sha1}`)))
    add(name, 'The file is there twice.')
  for (const sha1 of repeated(files.flatMap((each) => each.sha1 ?? [])))
    if (new Set(files.filter((each) => each.sha1 === sha1).map((each) => each.kb)).size > 1)
      add(sha1, 'Files of different updates have this SHA-1.')
  for (const file of files) {
    if (!known[file.kind].has(file.kb)) add(nameOf(file), `No row of ${homeOf[file.kind]} has ${file.kb}.`)
    for (const what of ofName(file)) add(nameOf(file), what)
  }
  for (const [row, what] of coverage(data)) add(row, what)
  return found
}

const homeOf = {
  lcu: 'releases.json',
  'safe-os': 'winre.json',
  enablement: 'enablement.json',
  ssu: 'servicing-stacks.json',
  dotnet: 'dotnet.json',
  setup: 'setup-updates.json',
} as const

function knownUpdates(data: KnowledgeData): Record<PackageFile['kind'], ReadonlySet<string>> {
  const kbs = (rows: readonly { readonly kb: string }[]) => new Set(rows.map(({ kb }) => kb))
  return {
    lcu: kbs(data.releases.releases),
    'safe-os': kbs(data.winre.safeOs),
    enablement: kbs(data.enablement.packages),
    ssu: kbs(data.servicingStacks.stacks),
    dotnet: kbs(data.dotnet.updates),
    setup: kbs(data.setupUpdates.updates),
  }
}

/** A published name ends with the SHA-1 and contains KB and architecture; Windows 10 stacks lack the KB. */
function ofName({ kb, architecture, kind, file, sha1 }: PackageFile): string[] {
  if (file === null) return []
  const parts = /^[a-z0-9.]+-(kb\d+)?.*?-?(x64|arm64|x86)(?:-ndp\d+)?_([0-9a-f]{40})\.(msu|cab)$/i.exec(file)
  if (!parts) return [`"${file}" is no published name.`]
  const [, named, of, hash] = parts
  return [
    ...(named?.toUpperCase() === kb || (kind === 'ssu' && named === undefined)
      ? []
      : [`"${file}" does not name ${kb}.`]),
    ...(of?.toLowerCase() === architecture ? [] : [`"${file}" is not for ${architecture}.`]),
    ...(hash?.toLowerCase() === sha1 ? [] : [`"${file}" ends with another SHA-1.`]),
  ]
}

/** If files of a release are known, those of every architecture of its branch must be, or a gap says why not. */
function coverage({ packageFiles, releases }: KnowledgeData): [string, string][] {
  const { files, gaps } = packageFiles
  const found: [string, string][] = []
  const needed = new Set<(typeof gaps)[number]>()
  for (const { kb, branch: id, date } of releases.releases) {
    const of = new Set<Architecture>(files.filter((each) => each.kb === kb).map((each) => each.architecture))
    if (of.size === 0) continue
    const branch = releases.branches.find((each) => each.id === id)
    for (const architecture of (branch?.architectures ?? []).filter((each) => !of.has(each))) {
      const gap = gaps.find(
        (each) =>
          each.branch === id &&
          each.architecture === architecture &&
          date !== null &&
          date >= each.from &&
          (each.until === null || date <= each.until),
      )
      if (gap) needed.add(gap)
      else found.push([`${id} ${kb}`, `No file for ${architecture} is known, and no gap says why.`])
    }
  }
  for (const gap of gaps.filter((each) => !needed.has(each)))
    found.push([`${gap.branch} ${gap.architecture}`, `The gap from ${gap.from} stands for nothing.`])
  return found
}
