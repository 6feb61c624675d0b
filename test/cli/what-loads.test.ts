import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** The modules that are loaded together with one of ours, without dynamic imports; packages by name. */
function loadedWith(entry: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const waiting = [join(root, entry)]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const name = path.startsWith(root) ? relative(root, path).replaceAll('\\', '/') : path
    if (seen.has(name)) continue
    seen.add(name)
    if (path === name) continue
    const statements = readFileSync(path, 'utf8').matchAll(
      /^(?:import|export)\s+(?!type\b)(?:([^'"]*?)\sfrom\s+)?['"]([^'"]+)['"]/gm,
    )
    for (const [, names = '', from = ''] of statements) {
      const onlyTypes = /^\{(?:\s*type\s[^,}]*,?)+\s*\}$/.test(names.trim())
      if (!onlyTypes && !from.startsWith('node:'))
        waiting.push(from.startsWith('.') ? join(dirname(path), from) : from)
    }
  }
  return seen
}

/** Loading any of these takes longer than diagnosing a small log. */
const heavy = ['pkijs', 'asn1js', 'parse5', 'fast-xml-parser', 'main/workflow/repair.ts']

test.each([
  ['main/cli/commands/diagnose.ts', 'main/workflow/diagnosing/diagnose-files.ts', 535],
  ['main/cli/commands/plan.ts', 'main/workflow/planning/plan-known-pc.ts', 410],
  ['main/cli/commands/explain.ts', 'main/workflow/diagnosing/explain-codes.ts', 138],
])('%s loads only what its usual call needs, without heavy libraries', (entry, needed, most) => {
  const loaded = loadedWith(entry)
  expect([...loaded]).toContain(needed)
  expect(heavy.filter((each) => loaded.has(each))).toEqual([])
  expect(loaded.size).toBeLessThan(most)
})
