import { exitCodes } from '../common/exit-codes.ts'
import { readAsset } from './assets.ts'
import { runInConsole } from './cli/run-in-console.ts'
import { consoleIo } from './cli/terminal/console-io.ts'
import { unstuckHome } from './home/home-folder.ts'
import { followPolicies } from './policies-here.ts'
import { shutEnvironment } from './shut-environment.ts'

// The console program that people get: the command line and, started through the consent prompt, the elevated side. No
// Chromium, no window.
shutEnvironment(process.env)
const words = process.argv.slice(2)
followPolicies()
// The process with administrator rights uses the facts that are sealed in it, and no file of a person.
const openOwnKnowledge = async () => (await import('./knowledge/open-knowledge.ts')).openKnowledge(readAsset)
const openKnowledge = async () =>
  (await import('./knowledge/imported/open-knowledge-here.ts')).openKnowledgeHere(unstuckHome())
const run =
  words[0] === 'elevated'
    ? import('./workflow/elevation/elevated.ts').then(async ({ runElevated }) => {
        const { elevatedPerson } = await import('./cli/elevated-person.ts')
        const person = elevatedPerson(consoleIo(openKnowledge))
        return runElevated(await openOwnKnowledge(), words.slice(1), person)
      })
    : runInConsole(words, openKnowledge)
run.then(
  (code) => {
    process.exitCode = code
  },
  // Neither side rejects: this is for what nobody thought of.
  () => {
    process.exitCode = exitCodes.failed
  },
)
