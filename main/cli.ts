import { readAsset } from './assets.ts'
import { runInConsole } from './cli/run-in-console.ts'

process.exitCode = await runInConsole(process.argv.slice(2), async () => {
  const { openKnowledge } = await import('./knowledge/open-knowledge.ts')
  return openKnowledge(readAsset)
})
