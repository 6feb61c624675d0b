import type { CauseClass } from '../../../common/diagnosis.ts'

/** A case as it would be brought: files by name, and the class of what is wrong (`none`: nothing is). */
export type UnseenCase = {
  readonly id: string
  readonly class: CauseClass
  readonly files: Readonly<Record<string, string>>
}
