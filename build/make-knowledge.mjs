// Makes releases.json, package-files.json, dotnet.json and setup-updates.json in assets/knowledge from a folder of collected release information:
//   node build/make-knowledge.mjs <folder> && npx biome check --write assets/knowledge
// The folder holds `ms-windows-client-versions.json` and `ms-windows-server-versions.json` (builds, KBs and dates as
// Microsoft's update history pages list them) and `update-files.csv` (published files with KB, architecture, SHA-1).
// What those lists do not hold is written down here, each with its source.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
if (!folder) {
  process.stderr.write('Usage: node build/make-knowledge.mjs <folder with the release information>\n')
  process.exit(2)
}
const knowledge = join(import.meta.dirname, '..', 'assets', 'knowledge')

const sources = {
  'update-history':
    'Microsoft update history pages, as listed by github.com/thkn-hofa/ms-windows-versions (2026-08-22)',
  adavak:
    'github.com/adavak/Win_ISO_Patching_Scripts, Scripts/*.meta4 (to 2026-08-11); dates are first seen, +-1 day',
  wimforge: 'notes of WimForge, a public image builder: LTSC 2019 needs KB5005112 first',
  offpatch: 'Dano7762/offpatch research notes, runs of 2026-10-04 and 2026-10-05',
  catalog: 'catalog.update.microsoft.com, download dialog and search rows (2026)',
  'known-issue': 'KB5079391 and KB5086672 release notes as quoted by news pages (2026-03)',
  winupdated: 'winupdated.com/posts/kb5087420 (2026-05)',
  'file-list': 'published file names, github.com/adavak/Win_ISO_Patching_Scripts (to 2026-08-11)',
  'windowsforum-safe-os':
    'windowsforum.com pages quoting the Safe OS Dynamic Update KB articles (2025-11 to 2026-08)',
}

/** Families that share their packages. `completeUntil`: no release up to that day is missing as far as we know. */
const branches = [
  {
    id: '26100',
    builds: [26100, 26200, 26300],
    installation: 'client',
    name: 'Windows 11 24H2, 25H2, 26H2',
    architectures: ['x64', 'arm64'],
    completeUntil: '2026-09-22',
  },
  {
    id: '26100-server',
    builds: [26100],
    installation: 'server',
    name: 'Windows Server 2025',
    architectures: ['x64'],
    completeUntil: '2026-08-11',
  },
  {
    id: '28000',
    builds: [28000],
    installation: 'client',
    name: 'Windows 11 26H1',
    architectures: ['x64', 'arm64'],
    completeUntil: '2026-08-11',
  },
  {
    id: '22621',
    builds: [22621, 22631],
    installation: 'client',
    name: 'Windows 11 22H2, 23H2',
    architectures: ['x64', 'arm64'],
    completeUntil: '2025-10-14',
  },
  {
    id: '22000',
    builds: [22000],
    installation: 'client',
    name: 'Windows 11 21H2',
    architectures: ['x64', 'arm64'],
    completeUntil: '2024-10-08',
  },
  {
    id: '19041',
    builds: [19044, 19045],
    installation: 'client',
    name: 'Windows 10 21H2, 22H2',
    architectures: ['x64', 'x86', 'arm64'],
    completeUntil: '2026-08-11',
  },
  {
    id: '17763',
    builds: [17763],
    installation: 'both',
    name: 'Windows 10 1809, Windows Server 2019',
    architectures: ['x64', 'x86', 'arm64'],
    completeUntil: '2026-08-11',
  },
  {
    id: '14393',
    builds: [14393],
    installation: 'both',
    name: 'Windows 10 1607, Windows Server 2016',
    architectures: ['x64', 'x86'],
    completeUntil: '2026-08-11',
  },
  {
    id: '20348',
    builds: [20348],
    installation: 'server',
    name: 'Windows Server 2022',
    architectures: ['x64'],
    completeUntil: '2026-08-11',
  },
]

const readJson = (name) => JSON.parse(readFileSync(findFile(name), 'utf8').replace(/^\uFEFF/, ''))
const findFile = (name) => {
  const found = readdirSync(folder, { recursive: true }).find((path) => path.split(/[\\/]/).at(-1) === name)
  if (!found) throw new Error(`${name} is not in ${folder}`)
  return join(folder, found)
}
const isoDate = (slashed) => slashed.replaceAll('/', '-')

function kindOf(row) {
  if (row.KB === 'KB5043080') return 'checkpoint'
  if (row.Preview) return 'preview'
  return row.OutOfBand ? 'out-of-band' : 'security'
}

/** First revision that a build of the family carried; an older release of the family does not fit it. */
const firstUbr = { 26200: 6584, 26300: 9457, 22631: 2428 }
const fits = (build, ubr) => ubr >= (firstUbr[build] ?? 0)

const client = new Map(readJson('ms-windows-client-versions.json').map((entry) => [entry.Key, entry.Value]))
const server = readJson('ms-windows-server-versions.json')

function releasesFrom(rows, branchId, since, keep = () => true) {
  const branch = branches.find((each) => each.id === branchId)
  return rows
    .filter((row) => isoDate(row.Date) >= since && keep(row))
    .map((row) => {
      const ubr = Number(row.Build.split('.')[1])
      return {
        kb: row.KB,
        branch: branchId,
        ubr,
        builds: branch.builds.filter((build) => fits(build, ubr)),
        date: isoDate(row.Date),
        kind: kindOf(row),
        withdrawn: null,
        sources: ['update-history'],
      }
    })
}

const files = readFileSync(findFile('update-files.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [list, kb, arch, ext, ndp, firstSeen, lastSeen, sha1, file, , label] = line.split(',')
    return { list, kb: `KB${kb}`, arch, ext, ndp, firstSeen, lastSeen, sha1, file, label: label?.trim() }
  })
  .filter((row) => row.file)

const isPatchTuesday = (date) => {
  const day = new Date(`${date}T00:00:00Z`)
  const first = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1)).getUTCDay()
  const second = 1 + ((2 - first + 7) % 7) + 7
  return Math.abs(day.getUTCDate() - second) <= 1
}

/** 26H1: revisions from the meta4 history; the kind is only known where the day is a Patch Tuesday. */
const revisions28000 = {
  KB5077239: 1643,
  KB5079466: 1719,
  KB5079489: 1764,
  KB5083768: 1836,
  KB5083806: 1896,
  KB5089548: 2113,
  KB5089570: 2179,
  KB5095051: 2269,
  KB5095091: 2340,
  KB5101649: 2525,
  KB5101681: 2608,
  KB5121000: 2704,
}
const releases28000 = Object.entries(revisions28000).map(([kb, ubr]) => {
  const date = files.find((row) => row.kb === kb && row.list.startsWith('script_28000'))?.firstSeen ?? null
  const kind = date && isPatchTuesday(date) ? 'security' : 'unknown'
  return { kb, branch: '28000', ubr, builds: [28000], date, kind, withdrawn: null, sources: ['adavak'] }
})

/** After the update history list ends. */
const added = [
  {
    kb: 'KB5124008',
    branch: '26100',
    ubr: 9445,
    builds: [26100, 26200],
    date: '2026-09-08',
    kind: 'security',
    withdrawn: null,
    sources: ['offpatch'],
  },
  {
    kb: 'KB5129195',
    branch: '26100',
    ubr: 9457,
    builds: [26100, 26200, 26300],
    date: '2026-09-14',
    kind: 'out-of-band',
    withdrawn: null,
    sources: ['offpatch', 'catalog'],
  },
  {
    kb: 'KB5124010',
    branch: '26100',
    ubr: 9550,
    builds: [26100, 26200, 26300],
    date: '2026-09-22',
    kind: 'preview',
    withdrawn: null,
    sources: ['offpatch'],
  },
  {
    kb: 'KB5087420',
    branch: '22621',
    ubr: 7079,
    builds: [22631],
    date: '2026-05-12',
    kind: 'security',
    withdrawn: null,
    sources: ['winupdated'],
  },
]

const since = '2023-01-01'
const both19041 = [...client.get('Windows 10 22H2'), ...client.get('Windows 10 21H2')]
const releases = [
  ...releasesFrom(client.get('Windows 11 24H2'), '26100', '2024-01-01'),
  ...releasesFrom(server['2025'], '26100-server', '2024-01-01', (row) => row.Build.startsWith('26100.')),
  ...releases28000,
  ...releasesFrom(client.get('Windows 11 22H2'), '22621', since),
  ...releasesFrom(client.get('Windows 11 21H2'), '22000', since),
  ...releasesFrom(both19041, '19041', since),
  ...releasesFrom(client.get('Windows 10 1809'), '17763', since),
  ...releasesFrom(client.get('Windows 10 1607'), '14393', since),
  ...releasesFrom(server['2025'], '20348', since, (row) => row.Build.startsWith('20348.')),
  ...added,
]
const server2025Checkpoint = {
  kb: 'KB5043080',
  branch: '26100-server',
  ubr: 1742,
  builds: [26100],
  date: '2024-09-10',
  kind: 'checkpoint',
  withdrawn: null,
  sources: ['adavak'],
}
releases.push(server2025Checkpoint)

for (const release of releases) {
  if (files.some((row) => row.kb === release.kb) && !release.sources.includes('adavak'))
    release.sources.push('adavak')
  if (release.kb === 'KB5079391') {
    release.withdrawn = '2026-03-27'
    release.sources.push('known-issue')
  }
}

const unique = [...new Map(releases.map((each) => [`${each.branch} ${each.ubr} ${each.kb}`, each])).values()]
unique.sort((a, b) => a.branch.localeCompare(b.branch) || a.ubr - b.ubr || a.kb.localeCompare(b.kb))

const oneALine = (list) => `[\n${list.map((each) => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]`
const used = (list) =>
  Object.fromEntries(
    Object.entries(sources).filter(([tag]) => list.some((each) => each.sources.includes(tag))),
  )

writeFileSync(
  join(knowledge, 'releases.json'),
  `{
  "schema": "unstuck/knowledge/releases@1",
  "about": "Which cumulative update brings which revision (UBR). builds: the builds that a release was published for. kind unknown: no source says whether it is a preview.",
  "sources": ${JSON.stringify(used(unique), null, 2).replaceAll('\n', '\n  ')},
  "branches": ${oneALine(branches)},
  "releases": ${oneALine(unique)}
}
`,
)

// ---- package-files.json

const safeOs = new Set(
  JSON.parse(readFileSync(join(knowledge, 'winre.json'), 'utf8')).safeOs.map((each) => each.kb),
)
const enablement = new Set(
  JSON.parse(readFileSync(join(knowledge, 'enablement.json'), 'utf8')).packages.map((each) => each.kb),
)
const stacks = JSON.parse(readFileSync(join(knowledge, 'servicing-stacks.json'), 'utf8')).stacks
const stackKbs = new Set(stacks.map((each) => each.kb))
/** The lists call Setup Dynamic Updates `ldu`; this one they left without a label. */
const setupKbs = new Set(['KB5106084'])
for (const row of files) if (row.label === 'ldu') setupKbs.add(row.kb)
const lcu = new Set(unique.map((each) => each.kb))
const knownBytes = {
  '953449672073f8fb99badb4cc6d5d7849b9c83e8': 533761740,
  df540a05f9b118e339c5520f4090bb5d450f090b: 610638429,
}

function fileKind(row) {
  if (row.ndp) return 'dotnet'
  if (stackKbs.has(row.kb)) return 'ssu'
  if (setupKbs.has(row.kb)) return 'setup'
  if (enablement.has(row.kb)) return 'enablement'
  if (safeOs.has(row.kb) && row.ext === 'cab') return 'safe-os'
  return lcu.has(row.kb) && row.ext === 'msu' ? 'lcu' : null
}

const published = new Map()
for (const row of files) {
  const kind = fileKind(row)
  // Ten rows carry the collector's own suffix after the hash; the published name ends with the hash.
  const name = /^(.*_[0-9a-f]{40})[^.]*(\.\w+)$/i.exec(row.file)
  if (!kind || !name) continue
  published.set(`${row.kb} ${row.arch} ${row.sha1}`, {
    kb: row.kb,
    architecture: row.arch,
    kind,
    file: name[1] + name[2],
    sha1: row.sha1,
    sizeBytes: knownBytes[row.sha1] ?? null,
    sources: row.sha1 in knownBytes ? ['file-list', 'offpatch'] : ['file-list'],
  })
}
const later = {
  x64: {
    sha1: 'ed361878ec2b56a7dfdb8f256565263a7fdc8eaa',
    sizeBytes: 4639422594,
    sources: ['catalog', 'offpatch'],
  },
  arm64: { sha1: 'e6b0a7f8c8cacdf87e8da1a01fe073934a0002b4', sizeBytes: null, sources: ['catalog'] },
}
for (const [architecture, { sha1, sizeBytes, sources }] of Object.entries(later)) {
  const file = `windows11.0-kb5129195-${architecture}_${sha1}.msu`
  published.set(`KB5129195 ${architecture}`, {
    kb: 'KB5129195',
    architecture,
    kind: 'lcu',
    file,
    sha1,
    sizeBytes,
    sources,
  })
}
for (const [architecture, sha1] of [
  ['x64', '5e20a3cce48d6611b16bdec42b07167f5456586a'],
  ['arm64', '77a76caf2d362bb293a4d18058388f2717365abe'],
])
  published.set(`KB5121794 ${architecture}`, {
    kb: 'KB5121794',
    architecture,
    kind: 'enablement',
    file: null,
    sha1,
    sizeBytes: null,
    sources: ['offpatch'],
  })

/** Servicing stacks whose file name carries no KB, and .NET updates after the lists end. */
for (const {
  kb,
  files: own = [],
  sources: [tag],
} of stacks)
  for (const { architecture, file, sha1, sizeBytes } of own)
    published.set(`${kb} ${architecture}`, {
      kb,
      architecture,
      kind: 'ssu',
      file,
      sha1,
      sizeBytes,
      sources: [tag],
    })

const packageFiles = [...published.values()].sort(
  (a, b) =>
    a.kb.localeCompare(b.kb) || a.architecture.localeCompare(b.architecture) || a.sha1.localeCompare(b.sha1),
)
writeFileSync(
  join(knowledge, 'package-files.json'),
  `{
  "schema": "unstuck/knowledge/package-files@1",
  "about": "Published package files. file null: the package is known, its published file name is not. sizeBytes null: no source states the size.",
  "sources": ${JSON.stringify(used(packageFiles), null, 2).replaceAll('\n', '\n  ')},
  "files": ${oneALine(packageFiles)}
}
`,
)
// ---- dotnet.json and setup-updates.json

const branchOfList = {
  26100: '26100',
  28000: '28000',
  22621: '22621',
  19041: '19041',
  17763: '17763',
  20348: '20348',
}
function perBranch(keep) {
  const found = new Map()
  for (const row of files) {
    const branch = branchOfList[/^script_(?:server_)?(\d+)_/.exec(row.list)?.[1]]
    if (!branch || !keep(row)) continue
    const key = `${branch} ${row.kb}`
    const known = found.get(key)
    if (!known || row.firstSeen < known.date) found.set(key, { branch, kb: row.kb, row, date: row.firstSeen })
  }
  return [...found.values()].sort(
    (a, b) => a.branch.localeCompare(b.branch) || a.date.localeCompare(b.date) || a.kb.localeCompare(b.kb),
  )
}
const buildsOf = (id) => branches.find((each) => each.id === id).builds

const dotnet = perBranch((row) => row.ndp === 'ndp481').map(({ kb, branch, date }) => ({
  kb,
  builds: buildsOf(branch),
  framework: '4.8.1',
  version: null,
  date,
  sources: ['adavak'],
}))
/** After the lists end; the versions are those of the package inside. */
dotnet.push(
  {
    kb: 'KB5126052',
    builds: buildsOf('26100'),
    framework: '4.8.1',
    version: '10.0.9347.1',
    date: '2026-09-08',
    sources: ['offpatch'],
  },
  {
    kb: 'KB5126046',
    builds: [19045],
    framework: '4.8',
    version: '10.0.4806.2',
    date: '2026-09-08',
    sources: ['offpatch'],
  },
  {
    kb: 'KB5126421',
    builds: [19045],
    framework: '4.8.1',
    version: '10.0.9346.1',
    date: '2026-09-08',
    sources: ['offpatch'],
  },
)
const writeList = (name, about, key, list) =>
  writeFileSync(
    join(knowledge, `${name}.json`),
    `{
  "schema": "unstuck/knowledge/${name}@1",
  "about": ${JSON.stringify(about)},
  "sources": ${JSON.stringify(used(list), null, 2).replaceAll('\n', '\n  ')},
  "${key}": ${oneALine(list)}
}
`,
  )
writeList(
  'dotnet',
  'Cumulative updates for .NET Framework: builds they are for, and the .NET Framework 4 version they update. version: that of the package inside; null where no source states it.',
  'updates',
  dotnet,
)
const setup = perBranch((row) => setupKbs.has(row.kb)).map(({ kb, branch, date }) => ({
  kb,
  builds: buildsOf(branch),
  date,
  sources: ['adavak'],
}))
writeList(
  'setup-updates',
  'Setup Dynamic Updates: they renew the files of Setup on installation media.',
  'updates',
  setup,
)
process.stdout.write(
  `${dotnet.length} .NET updates, ${setup.length} Setup Dynamic Updates, ${unique.length} releases, ${packageFiles.length} package files\n`,
)
