import type { CaseFolder } from '../case/case-folder.ts'
import { keptEvidenceFile } from '../case/keep-evidence.ts'
import { keptSourceFile } from '../case/keep-sources.ts'
import type { Host } from '../host/host.ts'
import { openHostLog } from '../logs/sources/host-sources.ts'
import { readFilePieces } from '../logs/sources/read-file-pieces.ts'
import type { ViewedSource } from '../logs/whole/log-bytes.ts'

/**
 * A log of the PC or a piece of saved evidence, by the name that a finding cites, for viewing. Prefers the copy in the
 * case, from which the finding was made. Null if neither the case nor the PC has it.
 */
export function logSource(
  { folder, host }: { readonly folder: CaseFolder | null; readonly host: Host },
  name: string,
): ViewedSource | null {
  const kept =
    folder === null ? null : (keptEvidenceFile(folder.evidenceFolder, name) ?? keptSourceFile(folder, name))
  if (kept !== null) return { name, sizeBytes: null, file: kept, open: () => readFilePieces(kept) }
  if (!/^[a-z]:\\/i.test(name) || host.identity.kind === 'record') return null
  const source = { name, sizeBytes: null, open: () => openHostLog(host, name) }
  const isPacked = /\.(?:evtx|cab)$/i.test(name)
  // The path is valid on this computer.
  if (host.identity.kind === 'windows' && !isPacked) return { ...source, file: name }
  return { ...source, live: host.identity.kind === 'practice' && !isPacked }
}
