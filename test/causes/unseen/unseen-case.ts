import type { CauseClass } from '../../../common/diagnosis/diagnosis.ts'

/** A case as supplied: files by name, and the class of the problem (`none`: no problem). */
export type UnseenCase = {
  readonly id: string
  readonly class: CauseClass
  readonly files: Readonly<Record<string, string>>
}
