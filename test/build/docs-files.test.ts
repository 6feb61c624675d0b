import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const parts = [
  'bench',
  'build',
  'common',
  'main',
  'preload',
  'renderer',
  'test',
  'assets',
  'docs',
  '.github',
  '.ci',
]
const sources = parts.flatMap((part) => globSync(`${part}/**/*.{ts,tsx,mjs,ps1,as}`, { cwd: root }))
const names = sources.map((name) => `/${name.replaceAll('\\', '/')}`)
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root })

/** What Unstuck writes for a person, under the name that it gets there. */
const written = ['runbook.ps1', 'task-sequence.ps1', 'detect.ps1', 'compliance.ps1']
/** What they are called by their ending: `.ps1`. */
const endings = /^\.\w+$/

/** A source or a folder of ours that a page names, from the root, from a part of it, or by its own name alone. */
function isThere(name: string): boolean {
  if (names.some((each) => each.endsWith(`/${name}`))) return true
  return ['', 'main'].some((part) => existsSync(join(root, part, name)))
}

test.each(pages)('every source and folder that %s names is there', (page) => {
  const text = readFileSync(join(root, page), 'utf8')
  const named = [...text.matchAll(/`([\w./-]+)`/g)].flatMap(([, name = '']) =>
    /\.(?:ts|tsx|mjs|ps1|as)$/.test(name) ||
    /^(?:common|main|renderer|preload|test|build|docs|bench|assets)\/[\w./-]*$/.test(name)
      ? [name]
      : [],
  )
  // A decision says what was there when it was made.
  if (page.includes('decisions')) return
  expect(named.filter((name) => !written.includes(name) && !endings.test(name) && !isThere(name))).toEqual([])
})

test('pages and sources were found', () => {
  expect(pages.length).toBeGreaterThan(15)
  expect(isThere('main/steps/kinds')).toBe(true)
  expect(isThere('bring-packages.ts')).toBe(false)
})
