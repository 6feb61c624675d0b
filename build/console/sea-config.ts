import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ConsoleBundle, MainFormat } from './bundle.ts'

/**
 * What every start of the program says to Node. Each word shuts a door that an environment variable would open, and a
 * user can set those for programs that are started through the consent prompt too. An OpenSSL configuration names
 * libraries to load (OPENSSL_CONF), ICU data is read from a folder (NODE_ICU_DATA), warnings are written to a file
 * (NODE_REDIRECT_WARNINGS), and another process may ask for a debugger.
 */
export function execArgv(platform: 'win32' | 'linux'): readonly string[] {
  const nothing = platform === 'win32' ? 'NUL' : '/dev/null'
  return [`--openssl-config=${nothing}`, `--icu-data-dir=${nothing}`, '--no-warnings', '--disable-sigusr1']
}

/**
 * The order for Node to make a single executable, as its documentation of single executable applications describes it.
 * With `execArgvExtension` "none" neither NODE_OPTIONS nor an argument adds anything. No code cache and no snapshot: they
 * are for one processor only. The main script is a module where Node can, because only for a script in CommonJS it would
 * read compiled code from a folder that NODE_COMPILE_CACHE names. Node reads the order in the folder of the bundle.
 */
export function seaConfig(
  bundle: ConsoleBundle,
  output: string,
  options: { readonly root: string; readonly format: MainFormat; readonly platform: 'win32' | 'linux' },
) {
  return {
    // Its name is sealed in as well: without the folder, the same sources make the same bytes anywhere.
    main: basename(bundle.main),
    ...(options.format === 'module' ? { mainFormat: 'module' } : {}),
    output,
    disableExperimentalSEAWarning: true,
    useSnapshot: false,
    useCodeCache: false,
    execArgv: execArgv(options.platform),
    execArgvExtension: 'none',
    assets: { ...sealedAssets(options.root), 'scan-worker.cjs': bundle.worker },
  }
}

/** Every file of `assets` by its name in the program. */
export function sealedAssets(root: string): Record<string, string> {
  const files = readdirSync(join(root, 'assets'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const name = (file: string) => file.slice(root.length + 1).replaceAll('\\', '/')
  return Object.fromEntries(files.map((file) => [name(file), file] as const).sort())
}
