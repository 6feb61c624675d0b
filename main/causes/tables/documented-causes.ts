import type { CodeContext } from '../judging/code-context.ts'
import { type ArticleName, article } from '../shared/articles.ts'
import { familyCauses } from './documented/code-families.ts'
import { contextCauses } from './documented/context-causes.ts'
import { causesOfProvider } from './documented/dism-providers.ts'
import type { Address, DocumentedRow } from './documented/documented-row.ts'
import { generalCodes } from './documented/general-codes.ts'
import { installationCodes } from './documented/installation-codes.ts'
import { managementCodes } from './documented/management-codes.ts'
import { packageManagerCodes } from './documented/package-manager-codes.ts'
import { servicingCodes } from './documented/servicing-codes.ts'
import { startCodes } from './documented/start-codes.ts'
import { causesOfUnspecific } from './documented/unspecific-codes.ts'
import { updateAgentCodes } from './documented/update-agent-codes.ts'
import { type UpdateKind, updateKinds } from './documented/update-kinds.ts'
import { causesOfSentence } from './failure-sentences.ts'

/** A cause that public documentation names for a code, and the pages that say so. */
export type DocumentedCause = { readonly cause: string; readonly sources: readonly string[] }

/**
 * What a code is documented to mean, in the order in which the causes are looked for: what is met most often and what the
 * code says most plainly first, lists of codes that "can be damage of the store" last. Empty where no page names a cause.
 */
export function documentedCauses(code: string): readonly DocumentedCause[] {
  return (documented[code] ?? []).map(withAddresses)
}

/** What comes first for a code in these contexts; empty where they change nothing. */
export function causesInContext(
  code: string,
  contexts: ReadonlySet<CodeContext>,
): readonly DocumentedCause[] {
  const ofContext = contextCauses
    .filter(({ codes, context }) => codes.includes(code) && contexts.has(context))
    .flatMap(({ causes }) => causes)
  // Of a code that says nothing, only what was being done says where to look.
  return (ofContext.length > 0 ? ofContext : causesOfUnspecific(code, contexts)).map(withAddresses)
}

/** What an update of this kind is documented to fail of, with any code or none: of each kind that is named. */
export function causesOfKinds(contexts: ReadonlySet<CodeContext>): readonly DocumentedCause[] {
  return kinds
    .filter((kind) => contexts.has(kind))
    .flatMap((kind) => updateKinds[kind].causes.map(withAddresses))
}

/** What pages name for the part of Windows or the meaning that a code belongs to, where none is about the code itself. */
export function causesOfFamily(code: string): readonly DocumentedCause[] {
  return familyCauses(code).map(withAddresses)
}

/** Where the part of DISM points to that failed in a line of its log, whatever the code is. */
export function causesOfPart(text: string): readonly DocumentedCause[] {
  return causesOfProvider(text).map(withAddresses)
}

/** What pages name for a sentence with which a tool fails, by its id in `failure-sentences.ts`. */
export function documentedForSentence(id: string): readonly DocumentedCause[] {
  return causesOfSentence(id).map(withAddresses)
}

function withAddresses([cause, ...sources]: DocumentedRow): DocumentedCause {
  return { cause, sources: sources.map((source) => (isAddress(source) ? source : article(source))) }
}

const kinds = Object.keys(updateKinds) as UpdateKind[]

const documented = {
  ...generalCodes,
  ...servicingCodes,
  ...updateAgentCodes,
  ...installationCodes,
  ...managementCodes,
  ...packageManagerCodes,
  ...startCodes,
}

function isAddress(source: Address | ArticleName): source is Address {
  return source.startsWith('https://')
}
