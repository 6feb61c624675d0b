import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import asc from 'assemblyscript/asc'

/**
 * Compiles an AssemblyScript file and its imports beside it to WebAssembly, deterministically. Throws with the
 * compiler's message for errors and warnings.
 *
 * @param path The file whose exports become those of the WebAssembly; ends in `.as`
 */
export async function compileScanner(path: string): Promise<Buffer> {
  const folder = dirname(path)
  const entry = `${basename(path, '.as')}.ts`
  let code: Buffer | null = null
  // The compiler requires the extension .ts, which other tools would treat as ordinary TypeScript.
  const { error, stderr } = await asc.main(
    [entry, '--outFile', 'scanner.wasm', '--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd'],
    {
      readFile: (name: string) => sourceOf(join(folder, name.replace(/\.ts$/, '.as'))),
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

/** The compiler tries several locations per import; null if there is no file. */
function sourceOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
