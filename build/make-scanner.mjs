// Compiles main/logs/scan/scanner.as (AssemblyScript) into main/logs/scan/scanner-code.ts:
//   node build/make-scanner.mjs
// The result is kept with the sources, so that everything runs from them as they are; a test holds the two together.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileScanner } from './compile-scanner.ts'

const folder = join(import.meta.dirname, '..', 'main', 'logs', 'scan')
const code = await compileScanner(join(folder, 'scanner.as'))
const to = join(folder, 'scanner-code.ts')
writeFileSync(
  to,
  `/** WebAssembly of scanner.as, in Base64. Made by build/make-scanner.mjs; do not edit. */
export const scannerCode =
  '${code.toString('base64')}'
`,
)
console.log(`${code.length} bytes -> ${to}`)
