import { createHash } from 'node:crypto'
import type { Architecture } from '../../common/windows/architecture.ts'
import { catalogNameOf } from '../../main/knowledge/catalog-names.ts'
import { checkpointsBefore } from '../../main/knowledge/checkpoints.ts'
import { findDotnet } from '../../main/knowledge/dotnet.ts'
import { allPackageFilesOf, packageFilesOf } from '../../main/knowledge/package-files.ts'
import { branchOf, findReleases, type Release } from '../../main/knowledge/releases.ts'
import type {
  CatalogAnswer,
  CatalogQuestion,
  ListedFile,
  ListedUpdate,
} from '../../main/plan/packages/listed-update.ts'
import { knowledge } from '../test-knowledge.ts'

/** A catalog that lists every update in the facts, with generated file names if no published one is known. */
export function factsCatalog(question: CatalogQuestion): CatalogAnswer {
  if (question.kind === 'month') return { question, updates: [] }
  const { kb, architecture } = question
  const rows = findReleases(knowledge, kb).flatMap((row) =>
    row.builds.map((build) => listedRelease(row, build, architecture)),
  )
  return { question, updates: rows.length > 0 ? rows : listedOther(kb, architecture) }
}

/** The entry of a release for one build, as today's catalog would list it. */
export function listedRelease(
  row: Pick<Release, 'kb' | 'branch' | 'ubr' | 'kind' | 'date'>,
  build: number,
  architecture: Architecture,
): ListedUpdate {
  const isServer = row.branch.endsWith('-server')
  const branch = branchOf(knowledge, build, isServer ? 'server' : 'client')
  const name = catalogNameOf(knowledge, build, branch?.installation ?? 'client')?.name ?? ''
  const month = row.date?.slice(0, 7) ?? '2026-01'
  const isPreview = row.kind === 'preview'
  const hasBuild = /^Windows 11/.test(name)
  return {
    kb: row.kb,
    title: `${month} Cumulative Update ${isPreview ? 'Preview ' : ''}for ${name} for ${architecture}-based Systems (${row.kb})${hasBuild ? ` (${build}.${row.ubr})` : ''}`,
    kind: 'cumulative',
    isPreview,
    month,
    product: name,
    build: hasBuild ? { build, ubr: row.ubr } : null,
    date: row.date,
    file: fileOf(row.kb, architecture),
    before: checkpointsBefore(knowledge, { build, ubr: row.ubr, architecture }).map((each) =>
      fileOf(each.kb, architecture),
    ),
    readAt: '2026-10-02',
  }
}

function listedOther(kb: string, architecture: Architecture): ListedUpdate[] {
  const published = allPackageFilesOf(knowledge, kb)[0]?.kind
  const kind = findDotnet(knowledge, kb).length > 0 ? 'dotnet' : published
  if (kind === undefined) return []
  const isCab = kind === 'safe-os' || kind === 'setup'
  const file = fileOf(kb, architecture)
  return [
    {
      kb,
      title: kb,
      kind: isCab || kind === 'dotnet' ? kind : 'other',
      isPreview: false,
      month: null,
      product: null,
      build: null,
      date: null,
      file: { ...file, file: isCab ? file.file.replace(/\.msu$/, '.cab') : file.file },
      before: [],
      readAt: '2026-10-02',
    },
  ]
}

/** The published file of an update, or one with a name in the same format. */
export function fileOf(kb: string, architecture: Architecture): ListedFile {
  const published = packageFilesOf(knowledge, kb, architecture).at(-1)
  const sha1 = published?.sha1 ?? createHash('sha1').update(`${kb} ${architecture}`).digest('hex')
  return {
    file: published?.file ?? `windows11.0-${kb.toLowerCase()}-${architecture}_${sha1}.msu`,
    kb,
    architecture,
    sha1,
    sha256: null,
    sizeBytes: published?.sizeBytes ?? null,
  }
}
