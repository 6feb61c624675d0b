import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'

const root = join(import.meta.dirname, '..', '..')

/**
 * Builds a script, named as seen from this folder and without its ending, with everything it imports into one file in
 * `folder`. Gives the file's path.
 */
export async function buildScript(script: string, folder: string): Promise<string> {
  const name = basename(script)
  // As the command line is built: the start of a process is short.
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
