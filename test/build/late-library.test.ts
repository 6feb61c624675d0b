import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, expect, test } from 'vitest'
// @ts-expect-error a script without types
import { lateLibrary } from '../../build/late-library.mjs'

const root = join(import.meta.dirname, '..', '..')
// Inside the project, so that Node finds the library.
const folder = mkdtempSync(join(root, 'node_modules', '.late-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a library is loaded on first construction of its class, not earlier', async () => {
  const entry = join(folder, 'entry.mjs')
  writeFileSync(
    entry,
    `import { IntlMessageFormat } from 'intl-messageformat'
     export const said = (text, values) => new IntlMessageFormat(text, 'en').format(values)`,
  )
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    plugins: [lateLibrary('intl-messageformat', 'IntlMessageFormat')],
    build: { ssr: true, outDir: join(folder, 'out'), rollupOptions: { input: entry } },
  })
  const file = join(folder, 'out', 'entry.js')
  const built = readFileSync(file, 'utf8')
  // The library's code, such as this constant, is inside the function that loads it, so it does not run on import.
  expect(built.indexOf('EXPECT_ARGUMENT_CLOSING_BRACE')).toBeGreaterThan(built.indexOf('function load'))
  const { said } = await import(pathToFileURL(file).href)
  expect(said('{count, plural, one {# file} other {# files}}', { count: 2 })).toBe('2 files')
  expect(said('{name}', { name: 'x' })).toBe('x')
})
