import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { bundledPackages } from './build/bundled-packages.ts'

const from = (path: string) => resolve(import.meta.dirname, path)

/**
 * Three builds, one per kind of process. Everything is bundled, so that the package needs no node_modules. The mode
 * `package` builds what people get: without the development loopback, and apart from the builds for development.
 */
export default defineConfig(({ mode }) => {
  const packaged = mode === 'package'
  const out = packaged ? 'out/package' : 'out'
  const plugins = packaged ? [bundledPackages()] : []
  return {
    main: {
      plugins,
      build: {
        outDir: `${out}/main`,
        externalizeDeps: false,
        rollupOptions: {
          input: {
            app: from('main/app.ts'),
            'scan-worker': from('main/logs/scan/scan-worker.ts'),
            // People get the command line as the console program (build/console).
            ...(packaged ? {} : { cli: from('main/cli.ts'), loopback: from('main/loopback.ts') }),
          },
          output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
    preload: {
      plugins,
      build: {
        outDir: `${out}/preload`,
        // A sandboxed preload is one CommonJS file that requires nothing but electron.
        externalizeDeps: false,
        isolatedEntries: true,
        rollupOptions: {
          input: {
            index: from('preload/index.ts'),
            ...(packaged ? {} : { loopback: from('preload/loopback.ts') }),
          },
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
    renderer: {
      root: 'renderer',
      plugins: [react(), ...plugins],
      build: {
        outDir: from(`${out}/renderer`),
        minify: true,
        rollupOptions: { input: from('renderer/index.html') },
      },
    },
  }
})
