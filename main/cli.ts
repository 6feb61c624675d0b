import { runInConsole } from './cli/run-in-console.ts'

process.exitCode = await runInConsole(process.argv.slice(2))
