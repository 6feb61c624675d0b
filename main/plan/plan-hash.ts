import { createHash } from 'node:crypto'
import type { Plan } from '../../common/plan/plan.ts'

/** SHA-256 of the plan's canonical JSON (sorted keys, no whitespace), lower-case hex. Consent refers to it. */
export function planSha256(plan: Plan): string {
  return createHash('sha256').update(canonicalJson(plan)).digest('hex')
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`
}
