import type { Failure } from '../../../common/result.ts'
import type { Architecture } from '../../../common/windows/architecture.ts'
import type { WindowsBuild } from '../../../common/windows/build.ts'

/** A catalog file, with what planning needs. */
export type ListedFile = {
  /** Bare file name, as published. */
  readonly file: string
  /** Null if neither the name nor the entry states it. */
  readonly kb: string | null
  readonly architecture: Architecture
  /** Digests published by the catalog, lower-case hex; null if not published. */
  readonly sha1: string | null
  readonly sha256: string | null
  readonly sizeBytes: number | null
}

/** An entry of the Microsoft Update Catalog, with what planning needs. One update can have several. */
export type ListedUpdate = {
  readonly kb: string
  readonly title: string
  readonly kind: 'cumulative' | 'dotnet' | 'safe-os' | 'setup' | 'servicing-stack' | 'other'
  readonly isPreview: boolean
  /** Month in the title, `2026-09`. */
  readonly month: string | null
  /** The version of Windows that it is for, as named in the title. */
  readonly product: string | null
  /** Build in the title; titles for Windows 10 and servers may lack it. */
  readonly build: WindowsBuild | null
  /** Date of the last change of the entry, which does not show which update is newer. */
  readonly date: string | null
  /** The file of the update itself; null if not read or not identifiable. */
  readonly file: ListedFile | null
  /** Prerequisites: checkpoints and servicing stacks. */
  readonly before: readonly ListedFile[]
  /** Date of the answer. */
  readonly readAt: string
}

/** A catalog query of planning. */
export type CatalogQuestion =
  /** Everything listed for a KB, with its files. */
  | { readonly kind: 'update'; readonly kb: string; readonly architecture: Architecture }
  /** Cumulative updates of a month, by search words; without files. */
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

/** The search text of a question. */
export function searchWords(question: CatalogQuestion): string {
  return question.kind === 'update'
    ? question.kb
    : `${question.month} Cumulative Update for ${question.words}`
}

/** Whether two questions are the same. */
export function isSameQuestion(one: CatalogQuestion, other: CatalogQuestion): boolean {
  return one.architecture === other.architecture && searchWords(one) === searchWords(other)
}
