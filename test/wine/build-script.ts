import { basename, join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..', '..')

/**
 * Builds a script, named as seen from this folder and without its ending, with everything it imports into one file in
 * `folder`. Gives the file's path.
 */
export async function buildScript(script: string, folder: string): Promise<string> {
  const name = basename(script)
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node22',
      rollupOptions: {
        input: join(import.meta.dirname, `${script}.ts`),
        output: { format: 'es', entryFileNames: `${name}.mjs`, codeSplitting: false },
      },
    },
  })
  return join(folder, `${name}.mjs`)
}
