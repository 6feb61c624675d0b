// `npm run knowledge -- check` and `npm run knowledge -- refresh`: checks and updates the facts in assets/knowledge.
// Runs from the sources under Node 24; see build/knowledge/command.ts.
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(import.meta.url)
if (Number.parseInt(process.versions.node, 10) >= 24) {
  const { runKnowledge } = await import('./knowledge/command.ts')
  process.exitCode = await runKnowledge(process.argv.slice(2))
} else await (await import('./run-under-node-24.mjs')).runUnderNode24(script)
