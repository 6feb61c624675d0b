// Compiles the code that scans large logs byte by byte (AssemblyScript) into TypeScript files:
//   node build/make-scanner.mjs
// The results are committed, so that everything runs directly from the sources; a test compares them.
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { compileScanner } from './compile-scanner.ts'

const logs = join(import.meta.dirname, '..', 'main', 'logs')
for (const [source, result, constant] of [
  ['scan/wasm/scanner.as', 'scan/scanner-code.ts', 'scannerCode'],
  ['whole/line-feeds.as', 'whole/line-feeds-code.ts', 'lineFeedsCode'],
]) {
  const code = await compileScanner(join(logs, source))
  const to = join(logs, result)
  writeFileSync(
    to,
    `/** WebAssembly of ${basename(source)}, in Base64. Made by build/make-scanner.mjs; do not edit. */
export const ${constant} =
  '${code.toString('base64')}'
`,
  )
  console.log(`${code.length} bytes -> ${to}`)
}
