import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'

const root = join(import.meta.dirname, '..', '..')

/**
 * Bundles a script, named relative to this folder and without its extension, into one file in `folder`. Returns the
 * file's path.
 */
export async function buildScript(script: string, folder: string): Promise<string> {
  const name = basename(script)
  // Built like the command line, for a fast process start.
  const { lightBuiltins }: { lightBuiltins(): Plugin } = await import(
    pathToFileURL(join(root, 'build', 'build-command-line.mjs')).href
  )
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true },
    plugins: [lightBuiltins()],
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
