// Builds only the command line, self-contained, in well under a second.
import fs, { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import http from 'node:http'
import { dirname, join } from 'node:path'
import util from 'node:util'
import { build } from 'vite'
import { keptLiterals } from './kept-literals.mjs'
import { lateLibrary } from './late-library.mjs'

const oneDay = 24 * 60 * 60 * 1000

/**
 * Builds `main/cli.ts` into `folder`, which must not exist. The folder appears completely or not at all: it is
 * created next to its final location and renamed. Writes nothing to standard output; throws for a broken source.
 */
export async function buildCommandLine(root, folder) {
  const builds = dirname(folder)
  const unfinished = join(builds, `unfinished-${process.pid}-${Date.now()}`)
  const dropUnfinished = () => rmSync(unfinished, { recursive: true, force: true })
  const onInterrupt = () => {
    dropUnfinished()
    process.exit(130)
  }
  process.once('SIGINT', onInterrupt)
  try {
    mkdirSync(unfinished, { recursive: true })
    await build(commandLineBuild(root, unfinished))
    renameSync(unfinished, folder)
  } catch (error) {
    dropUnfinished()
    // Another call has created the same build meanwhile.
    if (!existsSync(join(folder, 'cli.js'))) throw error
  } finally {
    process.off('SIGINT', onInterrupt)
  }
  dropOld(builds, folder)
}

function commandLineBuild(root, outDir) {
  return {
    configFile: false,
    root,
    logLevel: 'silent',
    ssr: { noExternal: true },
    plugins: [lightBuiltins(), lateLibrary('intl-messageformat', 'IntlMessageFormat'), keptLiterals(root)],
    build: {
      ssr: true,
      outDir,
      target: 'node24',
      reportCompressedSize: false,
      rollupOptions: {
        input: {
          cli: join(root, 'main', 'cli.ts'),
          'scan-worker': join(root, 'main', 'logs', 'scan', 'scan-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  }
}

/**
 * Imports functions of Node's modules from the module objects. An `import … from 'node:fs'` copies all its exports,
 * including lazy ones, and so loads all of Node's streams; `node:util` loads its text comparison and with it standard
 * error. Together that is a tenth of the whole startup. `node:http` loads all of `fetch`.
 */
export function lightBuiltins() {
  const light = new Map([
    ['node:fs', fs],
    ['node:http', http],
    ['node:util', util],
  ])
  const mark = '\0light:'
  return {
    name: 'light-builtins',
    enforce: 'pre',
    resolveId: (source) => (light.has(source) ? mark + source : null),
    load(id) {
      const name = id.startsWith(mark) ? id.slice(mark.length) : null
      if (name === null) return null
      const names = Object.keys(light.get(name)).filter((key) => key !== 'default')
      const take = (key) => `export const ${key} = /* @__PURE__ */ (() => all.${key})()\n`
      // Marked as pure, so that the bundler drops unused functions.
      return `const all = process.getBuiltinModule('${name}')\nexport default all\n${names.map(take).join('')}`
    },
  }
}

/** A running call still loads from its own build, so only builds of earlier days are deleted. */
function dropOld(builds, keep) {
  for (const name of readdirSync(builds)) {
    const path = join(builds, name)
    try {
      if (path !== keep && Date.now() - statSync(path).mtimeMs > oneDay)
        rmSync(path, { recursive: true, force: true })
    } catch {
      // Another call was faster.
    }
  }
}
