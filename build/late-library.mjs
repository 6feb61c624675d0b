import { createRequire } from 'node:module'
import { build } from 'vite'

/**
 * A build plugin that loads a library when its class is first constructed rather than at program start. A dynamic
 * import would make all callers asynchronous, while Node parses an uncalled function at almost no cost.
 *
 * @param {string} library name of the package
 * @param {string} exported name of the class that our sources import from it
 */
export function lateLibrary(library, exported) {
  const id = `\0late:${library}`
  return {
    name: 'late-library',
    enforce: 'pre',
    resolveId: (source) => (source === library ? id : null),
    async load(wanted) {
      if (wanted !== id) return null
      return `
        let loaded
        export class ${exported} {
          constructor(...values) {
            loaded ??= load()
            return new loaded.${exported}(...values)
          }
        }
        function load() {
          ${await asScript(library)}
          return late
        }`
    },
  }
}

/** The library with all its imports as one script that declares `late`. */
async function asScript(library) {
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'node24',
      minify: true,
      lib: { entry: createRequire(import.meta.url).resolve(library), formats: ['iife'], name: 'late' },
      rollupOptions: { output: { exports: 'named' } },
    },
  })
  return output[0].code
}
