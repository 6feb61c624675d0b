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

/** Files that Unstuck writes for its user, by the names that it gives them. */
const written = ['runbook.ps1', 'task-sequence.ps1', 'detect.ps1', 'compliance.ps1']
/** File name extensions, such as `.ps1`. */
const endings = /^\.\w+$/

/**
 * Whether a source or folder that a page names exists: by its path from the root or from main, or by the end of its
 * path.
 */
function isThere(name: string): boolean {
  if (names.some((each) => each.endsWith(`/${name}`))) return true
  return ['', 'main'].some((part) => existsSync(join(root, part, name)))
}

test.each(pages)('every source and folder mentioned in %s exists', (page) => {
  const text = readFileSync(join(root, page), 'utf8')
  const named = [...text.matchAll(/`([\w./-]+)`/g)].flatMap(([, name = '']) =>
    /\.(?:ts|tsx|mjs|ps1|as)$/.test(name) ||
    /^(?:common|main|renderer|preload|test|build|docs|bench|assets)\/[\w./-]*$/.test(name)
      ? [name]
      : [],
  )
  // A decision record describes the state at the time.
  if (page.includes('decisions')) return
  expect(named.filter((name) => !written.includes(name) && !endings.test(name) && !isThere(name))).toEqual([])
})

test('finds pages and sources', () => {
  expect(pages.length).toBeGreaterThan(15)
  expect(isThere('main/steps/kinds')).toBe(true)
  expect(isThere('bring-packages.ts')).toBe(false)
})
