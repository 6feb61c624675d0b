import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { describedCases } from '../../test/causes/described-cases.ts'
import { forumCases } from '../../test/causes/unseen/forum-cases.ts'
import { servicingCases } from '../../test/causes/unseen/servicing-cases.ts'
import { unseenBundles } from '../../test/causes/unseen/unseen-bundles.ts'

/** A case with a known problem (`none`: no problem). */
export type LabelledCase = {
  readonly id: string
  /** Its source: cases of one source are used for training together or not at all. */
  readonly source: string
  readonly class: string
  readonly files: Readonly<Record<string, Uint8Array>>
}

const labelSchema = z.object({
  id: z.string(),
  source: z.string().default(''),
  excerpt_file: z.string().optional(),
  root_cause_class: z.string(),
  graded: z.boolean().default(true),
})

/**
 * The labelled cases in folders (`<id>.json` beside `<id>.txt`), uncertain ones only with `all`. Throws the system's
 * error for an unreadable folder, and ZodError for an invalid label.
 */
export function casesOfFolders(folders: readonly string[], all: boolean): LabelledCase[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .map((name) => {
        const label = labelSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
        return { label, file: label.excerpt_file ?? name.replace(/json$/, 'txt') }
      })
      .filter(({ label }) => all || label.graded)
      .map(({ label, file }) => ({
        id: label.id,
        source: placeOf(label.source) || basename(folder),
        class: label.root_cause_class,
        files: { [file]: readFileSync(join(folder, file)) },
      })),
  )
}

/** The repository or page in which a case was found: cases from one place share their wording. */
export function placeOf(address: string): string {
  const [, owner, name] = /^https:\/\/github\.com\/([^/]+)\/([^/]+)/i.exec(address) ?? []
  const page = address.replace(/^https:\/\//, '').replace(/[?#].*$/, '')
  // In a repository of articles, each article is a source.
  if (owner === undefined || /\/blob\//.test(address)) return page
  return `github.com/${owner}/${name}`
}

/** Cases from our generators and in our own words; each collection is one source, because one author wrote it. */
export function casesOfGenerators(): LabelledCase[] {
  const described = describedCases.map(({ class: kind, text }, index) => ({
    id: `told-${index + 1}`,
    class: kind,
    source: 'words of our own',
    files: { 'report.txt': text },
  }))
  const made = [
    ...servicingCases.map((each) => ({ ...each, source: 'generated servicing logs' })),
    ...forumCases.map((each) => ({ ...each, source: 'generated posts' })),
    ...unseenBundles.map((each) => ({ ...each, source: 'generated folders' })),
  ]
  return [...described, ...made].map(({ files, ...each }) => ({
    ...each,
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])),
  }))
}
