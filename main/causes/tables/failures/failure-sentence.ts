import type { LogRule } from '../../../logs/log-rule.ts'
import type { DocumentedRow } from '../documented/documented-row.ts'

/** A message with which a Windows tool reports a failure without a code, and the documented causes. */
export type FailureSentence = LogRule & { readonly causes: readonly DocumentedRow[] }
