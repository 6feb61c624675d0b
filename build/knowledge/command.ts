import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../main/catalog/clock.ts'
import { checkKnowledge } from './check.ts'
import { readKnowledgeData } from './knowledge-data.ts'
import { askLive } from './refresh/ask-live.ts'
import { printProposals } from './refresh/print-proposals.ts'
import { propose } from './refresh/propose.ts'
import { joinReadings, readDocuments } from './refresh/read-documents.ts'
import { writeProposals } from './refresh/write-proposals.ts'
import { newKeys, signKnowledge } from './sign.ts'

const usage = `Usage: npm run knowledge -- check
       npm run knowledge -- refresh [--write] [--live] [<file or folder>...]
       npm run knowledge -- sign <file>
       npm run knowledge -- key
  check    compares every row of assets/knowledge and assets/codes with its schema, its source and the rows around it.
  refresh  reads pages and lists (release information, lists of releases and of files, pages of the Update Catalog) and
           prints the rows that they would add. --live asks the Update Catalog of today. Only --write changes the files.
  sign     writes the facts into one file, signed with the key in UNSTUCK_KNOWLEDGE_KEY, for \`unstuck knowledge import\`.
  key      makes a pair of keys: the private one for UNSTUCK_KNOWLEDGE_KEY of whoever signs, the public one for
           main/knowledge/imported/pinned-keys.ts.
  Exit codes: 0 nothing is wrong, 1 something is (problems, contradictions), 2 the call is wrong, 3 something was not read.
`

/** Input of the command. */
export type KnowledgeCall = {
  /** The folder with `knowledge` and `codes`. */
  readonly assets: string
  /** Today's date, `YYYY-MM-DD`. */
  readonly today: string
  /** UTC, ISO 8601. */
  readonly now: string
  readonly env: NodeJS.ProcessEnv
  readonly write: (text: string) => void
  /** Formats changed data files in this repository's style. */
  readonly format: (files: readonly string[]) => void
  /** The client limits the rate of catalog requests; tests replace the clock to avoid waiting. */
  readonly clock?: Clock
}

const root = join(import.meta.dirname, '..', '..')

/** Runs the call and returns the exit code. */
export async function runKnowledge(args: readonly string[], call: KnowledgeCall = usual()): Promise<number> {
  const [command, ...rest] = args
  if (command === 'check' && rest.length === 0) return check(call)
  const flags = rest.filter((each) => each.startsWith('-'))
  const paths = rest.filter((each) => !each.startsWith('-'))
  const known = flags.every((each) => each === '--write' || each === '--live')
  if (command === 'refresh' && known && (paths.length > 0 || flags.includes('--live')))
    return refresh(paths, { live: flags.includes('--live'), save: flags.includes('--write') }, call)
  if (command === 'sign' && rest.length === 1 && rest[0] !== undefined) return signInto(rest[0], call)
  if (command === 'key' && rest.length === 0) {
    const { privateKey, publicKey } = newKeys()
    call.write(`private: ${privateKey}\npublic:  ${publicKey}\n`)
    return 0
  }
  call.write(usage)
  return 2
}

/** Invalid data is never signed. */
function signInto(file: string, call: KnowledgeCall): number {
  const key = call.env.UNSTUCK_KNOWLEDGE_KEY ?? ''
  if (key === '') {
    call.write('UNSTUCK_KNOWLEDGE_KEY holds no key.\n')
    return 2
  }
  const problems = check(call)
  if (problems !== 0) return problems
  writeFileSync(file, signKnowledge(call.assets, key, call.now))
  return 0
}

function usual(): KnowledgeCall {
  return {
    assets: join(root, 'assets'),
    today: new Date().toISOString().slice(0, 10),
    now: new Date().toISOString(),
    env: process.env,
    write: (text) => process.stdout.write(text),
    format: formatWithBiome,
  }
}

function check({ assets, write }: KnowledgeCall): number {
  const { rows, problems } = checkKnowledge(assets)
  for (const { file, row, what } of problems) write(`${file}${row === null ? '' : `, ${row}`}: ${what}\n`)
  write(
    problems.length === 0 ? `${rows} rows checked, nothing is wrong.\n` : `${problems.length} problems.\n`,
  )
  return problems.length === 0 ? 0 : 1
}

async function refresh(
  paths: readonly string[],
  { live, save }: { readonly live: boolean; readonly save: boolean },
  call: KnowledgeCall,
): Promise<number> {
  const folder = join(call.assets, 'knowledge')
  const { data } = readKnowledgeData(folder)
  if (!data) return check(call)
  const asked = live ? [await askLive(data, call)] : []
  const { observations, unread } = joinReadings([readDocuments(paths), ...asked])
  const proposals = propose(data, observations)
  call.write(printProposals(proposals, unread))
  if (save && proposals.proposals.length > 0) {
    call.format(writeProposals(folder, proposals.proposals))
    call.write(
      'Written. Bring the titles of their sources up to date, move completeUntil, then run the check.\n',
    )
  }
  if (proposals.contradictions.length > 0) return 1
  return unread.length > 0 ? 3 : 0
}

/** Biome formats the data, so that a diff shows only the new rows. */
function formatWithBiome(files: readonly string[]): void {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
  execFileSync(process.execPath, [biome, 'format', '--write', ...files], { cwd: root, stdio: 'ignore' })
}
