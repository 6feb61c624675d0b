import type { LogRule } from '../../logs/log-rule.ts'
import type { DocumentedRow } from './documented/documented-row.ts'

/** A sentence with which a tool of Windows says that it failed, without a code, and the causes that pages name for it. */
export type FailureSentence = LogRule & { readonly causes: readonly DocumentedRow[] }
