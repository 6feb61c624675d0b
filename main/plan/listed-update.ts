import type { Failure } from '../../common/result.ts'
import type { Architecture } from '../../common/windows/architecture.ts'
import type { WindowsBuild } from '../../common/windows/build.ts'

/** A file that the catalog lists, as far as planning needs it. */
export type ListedFile = {
  /** Bare file name, as published. */
  readonly file: string
  /** Null where neither the name nor the entry says it. */
  readonly kb: string | null
  readonly architecture: Architecture
  /** Digests that the catalog publishes, lower-case hex; null where it publishes none. */
  readonly sha1: string | null
  readonly sha256: string | null
  readonly sizeBytes: number | null
}

/** An entry of the Microsoft Update Catalog, as far as planning needs it. One update can have several. */
export type ListedUpdate = {
  readonly kb: string
  readonly title: string
  readonly kind: 'cumulative' | 'dotnet' | 'safe-os' | 'setup' | 'servicing-stack' | 'other'
  readonly isPreview: boolean
  /** Month of the title, `2026-09`. */
  readonly month: string | null
  /** The version of Windows that it is for, in the title's words. */
  readonly product: string | null
  /** The build that its title names; titles of Windows 10 and of servers can go without it. */
  readonly build: WindowsBuild | null
  /** Day of the last change of the entry: of no use to find out which is newer. */
  readonly date: string | null
  /** The file of the update itself; null where it was not read or cannot be identified. */
  readonly file: ListedFile | null
  /** Files that come before it: checkpoints and servicing stacks. */
  readonly before: readonly ListedFile[]
  /** Day of the answer. */
  readonly readAt: string
}

/** What planning asks the catalog. */
export type CatalogQuestion =
  /** Everything that is listed under a KB, with its files. */
  | { readonly kind: 'update'; readonly kb: string; readonly architecture: Architecture }
  /** Cumulative updates of a month, by the words of a search; without files. */
  | {
      readonly kind: 'month'
      readonly month: string
      readonly words: string
      readonly architecture: Architecture
    }

/** What the catalog answered, or why it did not. */
export type CatalogAnswer =
  | { readonly question: CatalogQuestion; readonly updates: readonly ListedUpdate[] }
  | { readonly question: CatalogQuestion; readonly failure: Failure }

/** The search that a question stands for, as a person would type it. */
export function searchWords(question: CatalogQuestion): string {
  return question.kind === 'update'
    ? question.kb
    : `${question.month} Cumulative Update for ${question.words}`
}

/** Whether two questions are the same one. */
export function isSameQuestion(one: CatalogQuestion, other: CatalogQuestion): boolean {
  return one.architecture === other.architecture && searchWords(one) === searchWords(other)
}
