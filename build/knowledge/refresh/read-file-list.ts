import { architectureSchema } from '../../../common/windows/schemas.ts'
import type { Observation, Reading } from './observation.ts'

const columns = 'list,kb,arch,ext,ndp,firstSeen,lastSeen,sha1,fileName,url,labelledAs'

/** Parses a list of published files (`update-files.csv`); null for a text with another first line. */
export function readFileList(text: string, name: string): Reading | null {
  const [head, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (head !== columns) return null
  const observations: Observation[] = []
  const unread: string[] = []
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    const read = readLine(line, `${name}, line ${index + 2}`)
    if (read) observations.push(read)
    else unread.push(`${name}, line ${index + 2}: no published file with KB, architecture and SHA-1.`)
  }
  return { observations, unread }
}

/** The list adds its own suffix to some names after the hash, where the published name ends. */
function readLine(line: string, where: string): Observation | null {
  const [, kb = '', arch = '', , , , , sha1 = '', file = ''] = line.split(',')
  const architecture = architectureSchema.safeParse(arch)
  const published = /^([\w.-]+_([0-9a-f]{40}))[^.]*(\.(?:msu|cab))$/i.exec(file)
  if (!/^\d{6,8}$/.test(kb) || !architecture.success || published === null) return null
  const hash = published[2]?.toLowerCase()
  if (hash === undefined || hash !== sha1.toLowerCase()) return null
  return {
    of: 'file',
    kb: `KB${kb}`,
    architecture: architecture.data,
    file: `${published[1]}${published[3]}`,
    sha1: hash,
    sizeBytes: null,
    source: 'file-list',
    where,
  }
}
