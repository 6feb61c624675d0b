import type { KnowledgeData } from '../knowledge-data.ts'
import type { Observation } from './observation.ts'
import { proposeFiles } from './propose-files.ts'
import { proposeReleases } from './propose-releases.ts'
import { proposeUpdates } from './propose-updates.ts'

/** One change that a person may take over. `row` is the whole row as it would stand in the file. */
export type Proposal = {
  /** The list it belongs to. */
  readonly list: ProposalList
  readonly change: 'add' | 'edit'
  readonly row: Readonly<Record<string, unknown>>
  /** For an edit: what the row is found by, and what of it differs. */
  readonly edited: { readonly name: string; readonly what: string } | null
}

export type ProposalList = 'releases' | 'hotpatches' | 'packageFiles' | 'safeOs' | 'setupUpdates' | 'dotnet'

export type Proposals = {
  readonly proposals: readonly Proposal[]
  /** Where a document contradicts a row: a person decides, and `disagree` says so. */
  readonly contradictions: readonly string[]
}

/** Compares what documents say with what the data holds. Nothing that is known already comes back. */
export function propose(data: KnowledgeData, observations: readonly Observation[]): Proposals {
  const releases = proposeReleases(data, observations)
  const updates = proposeUpdates(data, observations)
  const files = proposeFiles(data, observations, [...releases.proposals, ...updates.proposals])
  return {
    proposals: [...releases.proposals, ...updates.proposals, ...files.proposals],
    contradictions: [
      ...new Set([...releases.contradictions, ...updates.contradictions, ...files.contradictions]),
    ],
  }
}
