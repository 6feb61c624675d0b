import { type KnowledgeData, knowledgeFiles } from '../knowledge-data.ts'
import type { Observation } from './observation.ts'
import type { Proposal, Proposals } from './propose.ts'

type Kind = KnowledgeData['packageFiles']['files'][number]['kind']

/** Proposes published files of known or proposed updates; files of other updates are skipped. */
export function proposeFiles(
  data: KnowledgeData,
  observations: readonly Observation[],
  proposed: readonly Proposal[],
): Proposals {
  const kinds = kindsOf(data, proposed)
  const known = new Map(
    data.packageFiles.files.map((each) => [`${each.kb} ${each.architecture} ${each.sha1}`, each]),
  )
  const added = new Map<string, Proposal>()
  const contradictions: string[] = []
  for (const each of observations) {
    if (each.of !== 'file') continue
    const { kb, architecture, file, sha1, sizeBytes, source, where } = each
    const kind = kinds.get(kb)
    if (kind === undefined || !(kind === 'safe-os' || kind === 'setup' ? /\.cab$/i : /\.msu$/i).test(file))
      continue
    if (!file.toLowerCase().includes(sha1)) {
      contradictions.push(`${where}: the name of ${file} ends with another SHA-1 than ${sha1}.`)
      continue
    }
    const key = `${kb} ${architecture} ${sha1}`
    const row = known.get(key)
    if (row && row.sizeBytes !== null && sizeBytes !== null && row.sizeBytes !== sizeBytes)
      contradictions.push(`${where}: ${file} has ${sizeBytes} bytes; package-files.json: ${row.sizeBytes}.`)
    if (row && (row.sizeBytes !== null || sizeBytes === null)) continue
    added.set(key, {
      list: 'packageFiles',
      change: row ? 'edit' : 'add',
      row: row
        ? { ...row, sizeBytes, sources: [...new Set([...row.sources, source])] }
        : { kb, architecture, kind, file, sha1, sizeBytes, sources: [source] },
      edited: row ? { name: key, what: `sizeBytes: ${sizeBytes}` } : null,
    })
  }
  return { proposals: [...added.values()], contradictions }
}

const kindOfList: Readonly<Record<Proposal['list'], Kind | null>> = {
  releases: 'lcu',
  hotpatches: null,
  packageFiles: null,
  safeOs: 'safe-os',
  setupUpdates: 'setup',
  dotnet: 'dotnet',
}

function kindsOf(data: KnowledgeData, proposed: readonly Proposal[]): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>()
  const put = (kind: Kind, rows: readonly { readonly kb: string }[]) => {
    for (const { kb } of rows) if (!kinds.has(kb)) kinds.set(kb, kind)
  }
  put('lcu', data.releases.releases)
  put('safe-os', data.winre.safeOs)
  put('setup', data.setupUpdates.updates)
  put('dotnet', data.dotnet.updates)
  put('ssu', data.servicingStacks.stacks)
  put('enablement', data.enablement.packages)
  for (const { list, row } of proposed) {
    const kind = kindOfList[list]
    if (kind !== null) put(kind, [{ kb: String(row.kb) }])
  }
  return kinds
}

/** File name of each list. */
export const fileOfList: Readonly<Record<Proposal['list'], string>> = {
  releases: knowledgeFiles.releases.name,
  hotpatches: knowledgeFiles.hotpatches.name,
  packageFiles: knowledgeFiles.packageFiles.name,
  safeOs: knowledgeFiles.winre.name,
  setupUpdates: knowledgeFiles.setupUpdates.name,
  dotnet: knowledgeFiles.dotnet.name,
}
