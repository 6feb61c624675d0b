import type { KnowledgeData } from '../knowledge-data.ts'
import type { Observation } from './observation.ts'
import { proposeFiles } from './propose-files.ts'
import { proposeReleases } from './propose-releases.ts'
import { proposeUpdates } from './propose-updates.ts'

/** One change for a person to accept. `row` is the complete resulting row. */
export type Proposal = {
  /** The list it belongs to. */
  readonly list: ProposalList
  readonly change: 'add' | 'edit'
  readonly row: Readonly<Record<string, unknown>>
  /** For an edit: the row's name, and the differences. */
  readonly edited: { readonly name: string; readonly what: string } | null
}

export type ProposalList = 'releases' | 'hotpatches' | 'packageFiles' | 'safeOs' | 'setupUpdates' | 'dotnet'

export type Proposals = {
  readonly proposals: readonly Proposal[]
  /** Contradictions between documents and rows, to be decided by a person and recorded in `disagree`. */
  readonly contradictions: readonly string[]
}

/** Compares documents with the data. Known facts are not proposed again. */
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
