import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'
import { bundledPackages } from '../bundled-packages.ts'

/** Main script format of a single executable: Node 22 and 24 support only CommonJS. */
export type MainFormat = 'module' | 'commonjs'

export type ConsoleBundle = { readonly main: string; readonly worker: string }

/**
 * Bundles the console program and its scanning thread, each into one self-contained file. The thread starts from
 * text, which Node treats as CommonJS.
 */
export async function bundleConsole(
  root: string,
  folder: string,
  format: MainFormat,
): Promise<ConsoleBundle> {
  const plugins = await startPlugins(root)
  const main = format === 'module' ? 'console.mjs' : 'console.cjs'
  await bundle(root, folder, {
    entry: 'main/console.ts',
    name: main,
    plugins: [...plugins, bundledPackages()],
  })
  const worker = 'scan-worker.cjs'
  await bundle(root, folder, { entry: 'main/logs/scan/scan-worker.ts', name: worker, plugins })
  return { main: join(folder, main), worker: join(folder, worker) }
}

async function bundle(
  root: string,
  outDir: string,
  { entry, name, plugins }: { entry: string; name: string; plugins: Plugin[] },
): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true },
    plugins,
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node22',
      reportCompressedSize: false,
      rollupOptions: {
        input: join(root, entry),
        output: { format: name.endsWith('.mjs') ? 'es' : 'cjs', entryFileNames: name, codeSplitting: false },
      },
    },
  })
}

/** Built like the command line, for an equally fast start. */
async function startPlugins(root: string): Promise<Plugin[]> {
  const from = (file: string) => import(pathToFileURL(join(root, 'build', file)).href)
  const { lightBuiltins }: { lightBuiltins(): Plugin } = await from('build-command-line.mjs')
  const { lateLibrary }: { lateLibrary(library: string, exported: string): Plugin } =
    await from('late-library.mjs')
  const { keptLiterals }: { keptLiterals(root: string): Plugin } = await from('kept-literals.mjs')
  return [lightBuiltins(), lateLibrary('intl-messageformat', 'IntlMessageFormat'), keptLiterals(root)]
}
