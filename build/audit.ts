// Queries the registry for advisories about Unstuck's packages: `npm run audit`. Exit code 0 if there is nothing
// serious, 1 if there is, 75 if it could not be queried: a mirror without audit, no network. What could not be
// checked is reported and never counts as passed.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Advisories that do not affect users, each with the reason and a review date. */
export const accepted: Readonly<Record<string, { readonly why: string; readonly until: string }>> = {}

export type Answer =
  | { readonly kind: 'clean'; readonly said: string }
  | { readonly kind: 'grave'; readonly said: string }
  | { readonly kind: 'unasked'; readonly said: string }

const adviceSchema = z.object({ url: z.string(), title: z.string(), severity: z.string() })
const reportSchema = z.object({
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), adviceSchema])) })),
  metadata: z.object({ vulnerabilities: z.object({ total: z.number() }) }),
})
const refusalSchema = z.object({ message: z.string() })

/** Evaluates the output of `npm audit --json`. `today` is `2026-11-22`. */
export function judgeAudit(printed: string, today: string, known = accepted): Answer {
  const value = parse(printed)
  const report = reportSchema.safeParse(value)
  if (!report.success) {
    const refusal = refusalSchema.safeParse(value)
    const why = refusal.success ? refusal.data.message : 'its answer has an unknown shape'
    return { kind: 'unasked', said: `The registry was not asked about known vulnerabilities: ${why}` }
  }
  const advices = new Map<string, string>()
  for (const [name, { via }] of Object.entries(report.data.vulnerabilities))
    for (const one of via) {
      if (typeof one === 'string' || !/^(?:high|critical)$/.test(one.severity)) continue
      const until = known[one.url]?.until
      if (until === undefined || until < today)
        advices.set(one.url, `${name}: ${one.title} (${one.severity}), ${one.url}`)
    }
  if (advices.size > 0) return { kind: 'grave', said: [...advices.values()].join('\n') }
  const { total } = report.data.metadata.vulnerabilities
  return { kind: 'clean', said: `Nothing grave is known of the packages (${total} lesser or accepted).` }
}

/** Electron supports its three newest major versions. Anything but two versions is invalid. */
export function judgeElectron(pinned: string, latest: string): Answer {
  const [own, newest] = [pinned, latest].map((one) => Number(/^(\d+)\.\d+\.\d+$/.exec(one.trim())?.[1]))
  if (!own || !newest)
    return {
      kind: 'unasked',
      said: `The registry was not asked about Electron: "${latest.trim().slice(0, 200)}"`,
    }
  return own > newest - 3
    ? { kind: 'clean', said: `Electron ${pinned} is mended by its makers; the newest is ${latest.trim()}.` }
    : { kind: 'grave', said: `Electron ${pinned} is mended no more; the newest is ${latest.trim()}.` }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Never throws: errors are part of the output. */
function npm(...args: string[]): string {
  const { stdout, error } = spawnSync('npm', args, { encoding: 'utf8', timeout: 120_000 })
  return error ? JSON.stringify({ message: error.message }) : stdout
}

if (import.meta.main) {
  const file = join(import.meta.dirname, '..', 'node_modules', 'electron', 'package.json')
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8')))
  const today = new Date().toISOString().slice(0, 10)
  const answers = [
    judgeAudit(npm('audit', '--json'), today),
    judgeElectron(version, npm('view', 'electron', 'dist-tags.latest')),
  ]
  for (const { said } of answers) console.log(said)
  const kinds = answers.map(({ kind }) => kind)
  process.exitCode = kinds.includes('grave') ? 1 : kinds.includes('unasked') ? 75 : 0
}
