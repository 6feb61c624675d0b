// Compiles what goes through large logs byte by byte (AssemblyScript) into the TypeScript files beside it:
//   node build/make-scanner.mjs
// The results are kept with the sources, so that everything runs from them as they are; a test holds them together.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileScanner } from './compile-scanner.ts'

const logs = join(import.meta.dirname, '..', 'main', 'logs')
for (const [folder, name, constant] of [
  ['scan', 'scanner', 'scannerCode'],
  ['whole', 'line-feeds', 'lineFeedsCode'],
]) {
  const code = await compileScanner(join(logs, folder, `${name}.as`))
  const to = join(logs, folder, `${name}-code.ts`)
  writeFileSync(
    to,
    `/** WebAssembly of ${name}.as, in Base64. Made by build/make-scanner.mjs; do not edit. */
export const ${constant} =
  '${code.toString('base64')}'
`,
  )
  console.log(`${code.length} bytes -> ${to}`)
}
