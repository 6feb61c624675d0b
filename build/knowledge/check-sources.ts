import { type KnowledgeData, knowledgeFiles } from './knowledge-data.ts'
import { type Problem, problemsOf, repeated } from './problem.ts'

/** Checks that every row names a defined source, and that every source is used and has a public URL. */
export function checkSources(data: KnowledgeData): readonly Problem[] {
  const { add, found } = problemsOf(knowledgeFiles.sources.name)
  const { sources } = data.sources
  const used = new Set<string>()
  const problems: Problem[] = []
  for (const [key, file] of Object.entries(knowledgeFiles)) {
    if (file === knowledgeFiles.sources) continue
    const value = data[key as keyof KnowledgeData]
    for (const { path, tags } of tagLists(value)) {
      for (const tag of tags) used.add(tag)
      for (const tag of tags.filter((each) => !(each in sources)))
        problems.push({ file: file.name, row: path, what: `The source "${tag}" is not in sources.json.` })
      for (const tag of repeated(tags))
        problems.push({ file: file.name, row: path, what: `The source "${tag}" is named twice.` })
    }
  }
  for (const [tag, { addresses }] of Object.entries(sources)) {
    if (!used.has(tag)) add(tag, 'No row names this source.')
    for (const address of addresses.filter((each) => !canBeOpened(each)))
      add(tag, `Nobody outside can open ${address}.`)
    for (const address of repeated(addresses)) add(tag, `${address} is named twice.`)
  }
  const tags = Object.keys(sources)
  if (tags.join() !== [...tags].sort().join()) add(null, 'The tags are not in alphabetical order.')
  return [...problems, ...found]
}

/** A public host without user name and port. */
export function canBeOpened(address: string): boolean {
  const { protocol, hostname, username, password, port } = new URL(address)
  const isPublic = /^([a-z0-9-]+\.)+[a-z]{2,}$/.test(hostname) && !/\.(local|internal|lan)$/.test(hostname)
  return protocol === 'https:' && isPublic && username === '' && password === '' && port === ''
}

/** Every list under the key `sources`, with the path of its row. */
function tagLists(value: unknown, path = ''): { readonly path: string; readonly tags: readonly string[] }[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((each, index) => tagLists(each, `${path}[${index}]`))
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'sources' && Array.isArray(each)
      ? [{ path, tags: each.map(String) }]
      : tagLists(each, path === '' ? key : `${path}.${key}`),
  )
}
