import { exitCodes } from '../common/exit-codes.ts'
import { readAsset } from './assets.ts'
import { runInConsole } from './cli/run-in-console.ts'
import { shutEnvironment } from './shut-environment.ts'

// The console program that people get: the command line and, started through the consent prompt, the elevated side. No
// Chromium, no window.
shutEnvironment(process.env)
const words = process.argv.slice(2)
const openKnowledge = async () => (await import('./knowledge/open-knowledge.ts')).openKnowledge(readAsset)
const run =
  words[0] === 'elevated'
    ? import('./workflow/elevation/elevated.ts').then(async ({ runElevated }) =>
        runElevated(await openKnowledge(), words.slice(1)),
      )
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
