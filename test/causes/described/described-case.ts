import type { CauseClass } from '../../../common/diagnosis/diagnosis.ts'

/** A person's or tool's description of a failure, in our own words, and its class. */
export type DescribedCase = { readonly class: CauseClass; readonly text: string }
