import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ConsoleBundle, MainFormat } from './bundle.ts'

/**
 * Node options for every start of the program. Each one disables something an environment variable would enable, and
 * users can set those even for programs started through the consent prompt. An OpenSSL configuration names libraries
 * to load (OPENSSL_CONF), ICU data is read from a folder (NODE_ICU_DATA), warnings are written to a file
 * (NODE_REDIRECT_WARNINGS), and another process may request a debugger.
 */
export function execArgv(platform: 'win32' | 'linux'): readonly string[] {
  const nothing = platform === 'win32' ? 'NUL' : '/dev/null'
  return [`--openssl-config=${nothing}`, `--icu-data-dir=${nothing}`, '--no-warnings', '--disable-sigusr1']
}

/**
 * Node's configuration for a single executable, as in its documentation. With `execArgvExtension` "none" neither
 * NODE_OPTIONS nor an argument adds options. No code cache and no snapshot, which are specific to one architecture.
 * The main script is a module if Node supports that, because for CommonJS it would read compiled code from the folder
 * in NODE_COMPILE_CACHE. Node reads the configuration in the folder of the bundle.
 */
export function seaConfig(
  bundle: ConsoleBundle,
  output: string,
  options: { readonly root: string; readonly format: MainFormat; readonly platform: 'win32' | 'linux' },
) {
  return {
    // The name is embedded too: without the folder, the same sources produce the same bytes anywhere.
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
