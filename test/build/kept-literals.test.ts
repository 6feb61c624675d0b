import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, expect, test } from 'vitest'
// @ts-expect-error a script without types
import { keptLiterals } from '../../build/kept-literals.mjs'
import { rulesOfAll } from '../../main/causes/all-causes.ts'
import { keptLiterals as keptInSources } from '../../main/logs/kept-literals.ts'
import { literalsKey, literalsOf } from '../../main/logs/rule-literals.ts'
import { knowledge } from '../test-knowledge.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(root, 'node_modules', '.kept-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the build contains the literals of every rule of all causes, and the sources compute the same', async () => {
  const entry = join(folder, 'entry.mjs')
  const kept = JSON.stringify(join(root, 'main', 'logs', 'kept-literals.ts'))
  writeFileSync(entry, `export { keptLiterals } from ${kept}\n`)
  await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [keptLiterals(root)],
    build: { ssr: true, outDir: join(folder, 'out'), rollupOptions: { input: entry } },
  })
  const { keptLiterals: built } = await import(pathToFileURL(join(folder, 'out', 'entry.js')).href)
  expect(keptInSources.size).toBe(0)
  const rules = rulesOfAll(knowledge)
  expect(rules.length).toBeGreaterThan(0)
  expect(new Map(rules.map((rule) => [literalsKey(rule), literalsOf(rule)]))).toEqual(built)
})
