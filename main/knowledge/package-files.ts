import { z } from 'zod'
import type { Architecture } from '../../common/windows/architecture.ts'
import { architectureSchema, kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const packageFileSchema = z.strictObject({
  kb: kbSchema,
  architecture: architectureSchema,
  kind: z.enum(['lcu', 'safe-os', 'enablement', 'ssu', 'dotnet', 'setup']),
  /** The published file name; null if unknown (it is never constructed). */
  file: z.string().nullable(),
  sha1: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  sizeBytes: z.number().int().positive().nullable(),
  sources: sourceTagsSchema,
})
/** Releases without known files for an architecture although others have some; dates are those of the releases. */
const fileGapSchema = z.strictObject({
  branch: z.string(),
  architecture: architectureSchema,
  from: z.iso.date(),
  until: z.iso.date().nullable(),
  why: z.string().min(1),
})
/** A package file as published by Microsoft. */
export type PackageFile = z.infer<typeof packageFileSchema>

/** The file `package-files.json`. */
export const packageFilesFile = {
  name: 'package-files.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/package-files@1'),
    about: z.string(),
    gaps: z.array(fileGapSchema),
    files: z.array(packageFileSchema),
  }),
} as const

type Known = Having<'packageFiles', typeof packageFilesFile>

/** Published files of a KB for one architecture; several if Microsoft republished it. */
export function packageFilesOf(
  knowledge: Known,
  kb: string,
  architecture: Architecture,
): readonly PackageFile[] {
  return knowledge.packageFiles.files.filter((each) => each.kb === kb && each.architecture === architecture)
}

/** Published files of a KB for every architecture. */
export function allPackageFilesOf(knowledge: Known, kb: string): readonly PackageFile[] {
  return knowledge.packageFiles.files.filter((each) => each.kb === kb)
}

/** The published file with this SHA-1; null if the data does not contain it. */
export function packageFileBySha1(knowledge: Known, sha1: string): PackageFile | null {
  return knowledge.packageFiles.files.find((each) => each.sha1 === sha1.toLowerCase()) ?? null
}

/**
 * Whether an update was published for an architecture: true if a file of it is known, false if only files for others
 * are, null if the data cannot say, because it has no file at all or lists a gap.
 */
export function isPublishedFor(
  knowledge: Known,
  { kb, branch, date }: { readonly kb: string; readonly branch: string; readonly date: string | null },
  architecture: Architecture,
): boolean | null {
  if (packageFilesOf(knowledge, kb, architecture).length > 0) return true
  if (allPackageFilesOf(knowledge, kb).length === 0) return null
  const inGap = knowledge.packageFiles.gaps.some(
    (gap) =>
      gap.branch === branch &&
      gap.architecture === architecture &&
      date !== null &&
      gap.from <= date &&
      (gap.until === null || date <= gap.until),
  )
  return inGap ? null : false
}
