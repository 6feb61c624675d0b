import { readFileSync } from 'node:fs'
import asc from 'assemblyscript/asc'

/**
 * The WebAssembly of an AssemblyScript file, the same for the same source. Throws with the compiler's words where it
 * does not compile or warns.
 */
export async function compileScanner(path: string): Promise<Buffer> {
  const source = readFileSync(path, 'utf8')
  let code: Buffer | null = null
  // The compiler only knows files that end in .ts, which other tools would take for ordinary TypeScript.
  const { error, stderr } = await asc.main(
    ['scanner.ts', '--outFile', 'scanner.wasm', '--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd'],
    {
      readFile: (name: string) => (name === 'scanner.ts' ? source : null),
      writeFile: (name: string, contents: Uint8Array | string) => {
        if (name === 'scanner.wasm') code = Buffer.from(contents as Uint8Array)
      },
      listFiles: () => [],
    },
  )
  const said = stderr.toString()
  if (error !== null || code === null || said !== '') throw new Error(`${path} does not compile:\n${said}`)
  return code
}
