import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import asc from 'assemblyscript/asc'

/**
 * The WebAssembly of an AssemblyScript file and of those beside it that it imports, the same for the same sources. Throws
 * with the compiler's words where they do not compile or warn.
 *
 * @param path the file whose exports become those of the WebAssembly; ends in `.as`
 */
export async function compileScanner(path: string): Promise<Buffer> {
  const folder = dirname(path)
  const entry = `${basename(path, '.as')}.ts`
  let code: Buffer | null = null
  // The compiler only knows files that end in .ts, which other tools would take for ordinary TypeScript.
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

/** The compiler asks for each import in several places; null where nothing is. */
function sourceOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
