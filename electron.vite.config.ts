import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const from = (path: string) => resolve(import.meta.dirname, path)

/**
 * Three builds, one per kind of process. Everything is bundled, so that the package needs no node_modules.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rollupOptions: {
        input: { app: from('main/app.ts'), cli: from('main/cli.ts'), loopback: from('main/loopback.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file that requires nothing but electron.
      externalizeDeps: false,
      isolatedEntries: true,
      rollupOptions: {
        input: { index: from('preload/index.ts'), loopback: from('preload/loopback.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    build: {
      outDir: 'out/renderer',
      minify: true,
      rollupOptions: { input: from('renderer/index.html') },
    },
    plugins: [react()],
  },
})
