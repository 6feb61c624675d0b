import { exitCodes } from '../common/exit-codes.ts'
import { runInConsole } from './cli/run-in-console.ts'
import { consoleIo } from './cli/terminal/console-io.ts'
import { unstuckHome } from './home/home-folder.ts'
import { followPolicies } from './host/follow-policies.ts'
import { readAsset } from './program/assets.ts'
import { shutEnvironment } from './program/shut-environment.ts'

// The released console program: the command line and, if started through the consent prompt, the elevated process. It
// has no Chromium and no window.
shutEnvironment(process.env)
const words = process.argv.slice(2)
followPolicies()
// The process with administrator rights uses only the facts embedded in it, not those imported into the user's folder.
const openOwnKnowledge = async () => (await import('./knowledge/open-knowledge.ts')).openKnowledge(readAsset)
const openKnowledge = async () =>
  (await import('./knowledge/imported/open-knowledge-here.ts')).openKnowledgeHere(unstuckHome())
const run =
  words[0] === 'elevated'
    ? import('./workflow/elevated.ts').then(async ({ runElevated }) => {
        const { elevatedPerson } = await import('./cli/elevated-person.ts')
        const person = elevatedPerson(consoleIo(openKnowledge))
        return runElevated(await openOwnKnowledge(), words.slice(1), person)
      })
    : runInConsole(words, openKnowledge)
run.then(
  (code) => {
    process.exitCode = code
  },
  // Neither promise is expected to reject; this handles unforeseen errors.
  () => {
    process.exitCode = exitCodes.failed
  },
)
