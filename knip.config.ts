import type { KnipConfig } from 'knip'

/** Unused files, exports and packages: `npm run dead-code`. */
const config: KnipConfig = {
  entry: [
    'main/{app,cli,console,loopback}.ts',
    'preload/{index,loopback}.ts',
    'build/{complete-lock,check-inspection,make-*}.{mjs,ts}',
    'bench/*.{mjs,ts}',
    // Built and started by bench/soak.ts.
    'bench/soak/worker.ts',
    'test/**/*.test.{ts,tsx}',
    // Programs in the place of those that electron-builder runs, and electron-builder itself.
    'build/installer/rehearsal/{makensis,build-in-child}.ts',
    // Programs that tests start as processes of their own.
    'test/**/*-{in-child,child,forever}.ts',
    'test/wine/ask-*.ts',
  ],
  project: ['{common,main,preload,renderer,build,bench,test}/**/*.{ts,tsx,mjs}', '*.{ts,mjs}'],
  // Injected into the page as text, not imported.
  ignoreDependencies: ['axe-core'],
  ignoreBinaries: [
    'ansible-playbook',
    'apt-get',
    'wine',
    'wine64',
    'wineserver',
    'hivexml',
    'hivexsh',
    'openssl',
    'makensis',
    'mkfifo',
    'script',
  ],
  // A schema that its own file builds on is exported for the readers of the format.
  ignoreExportsUsedInFile: true,
  // The types of the data format, named for whoever reads it, in use or not yet.
  ignoreIssues: { 'common/**/*.ts': ['types'] },
}

export default config
