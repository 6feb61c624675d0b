import type { CauseClass } from '../../../common/diagnosis.ts'

/** What a person or a tool says of a failure, in words of our own, and the class that it is. */
export type DescribedCase = { readonly class: CauseClass; readonly text: string }
