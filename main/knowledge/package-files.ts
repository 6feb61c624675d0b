import { z } from 'zod'
import { type Architecture, architectureSchema } from '../../common/windows/architecture.ts'
import { kbSchema } from '../../common/windows/kb.ts'
import { knowledgeReader } from './read-knowledge.ts'

const packageFileSchema = z.object({
  kb: kbSchema,
  architecture: architectureSchema,
  kind: z.enum(['lcu', 'safe-os', 'enablement', 'ssu', 'dotnet', 'setup']),
  /** The file name as published; null where it is not known (then it is never composed). */
  file: z.string().nullable(),
  sha1: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  sizeBytes: z.number().int().positive().nullable(),
  sources: z.array(z.string()).min(1),
})
/** A package file as Microsoft published it. */
export type PackageFile = z.infer<typeof packageFileSchema>

const load = knowledgeReader(
  'package-files.json',
  z.object({
    schema: z.literal('unstuck/knowledge/package-files@1'),
    sources: z.record(z.string(), z.string()),
    files: z.array(packageFileSchema),
  }),
)

/** Published files of a KB for one architecture; several where Microsoft published it anew. */
export function packageFilesOf(kb: string, architecture: Architecture): readonly PackageFile[] {
  return load().files.filter((each) => each.kb === kb && each.architecture === architecture)
}

/** Published files of a KB for every architecture. */
export function allPackageFilesOf(kb: string): readonly PackageFile[] {
  return load().files.filter((each) => each.kb === kb)
}

/** The published file with this SHA-1; null where the data does not hold it. */
export function packageFileBySha1(sha1: string): PackageFile | null {
  return load().files.find((each) => each.sha1 === sha1.toLowerCase()) ?? null
}
