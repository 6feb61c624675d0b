import { runInConsole } from './cli/run-in-console.ts'
import { unstuckHome } from './home/home-folder.ts'

process.exitCode = await runInConsole(process.argv.slice(2), async () => {
  const { openKnowledgeHere } = await import('./knowledge/imported/open-knowledge-here.ts')
  return openKnowledgeHere(unstuckHome())
})
