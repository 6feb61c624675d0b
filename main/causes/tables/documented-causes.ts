import type { CodeContext } from '../judging/codes/code-context.ts'
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
import { causesOfSentence } from './failures/failure-sentences.ts'

/** A cause that public documentation names for a code, and the pages that do. */
export type DocumentedCause = { readonly cause: string; readonly sources: readonly string[] }

/**
 * Documented causes of a code in the order to check: the most frequent and most plainly stated first, lists of codes
 * that "can be" store damage last. Empty if no page names a cause.
 */
export function documentedCauses(code: string): readonly DocumentedCause[] {
  return (documented[code] ?? []).map(withAddresses)
}

/** Causes that come first for a code in these contexts; empty if they make no difference. */
export function causesInContext(
  code: string,
  contexts: ReadonlySet<CodeContext>,
): readonly DocumentedCause[] {
  const ofContext = contextCauses
    .filter(({ codes, context }) => codes.includes(code) && contexts.has(context))
    .flatMap(({ causes }) => causes)
  // For an unspecific code, only the operation indicates where to look.
  return (ofContext.length > 0 ? ofContext : causesOfUnspecific(code, contexts)).map(withAddresses)
}

/** Documented causes of failures of these kinds of update, with any code or none; for each named kind. */
export function causesOfKinds(contexts: ReadonlySet<CodeContext>): readonly DocumentedCause[] {
  return kinds
    .filter((kind) => contexts.has(kind))
    .flatMap((kind) => updateKinds[kind].causes.map(withAddresses))
}

/**
 * Documented causes for the part of Windows or the meaning that a code belongs to, if no page covers the code itself.
 */
export function causesOfFamily(code: string): readonly DocumentedCause[] {
  return familyCauses(code).map(withAddresses)
}

/** Where to look based on the failing part of DISM in a log line, whatever the code. */
export function causesOfPart(text: string): readonly DocumentedCause[] {
  return causesOfProvider(text).map(withAddresses)
}

/** Documented causes of a tool's failure message, by its id in `failure-sentences.ts`. */
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
