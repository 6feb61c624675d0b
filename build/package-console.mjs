// Builds the console program for Windows, x64 and ARM64: `npm run package:console`. Downloads two Windows builds of
// Node and one for this machine once, into a cache outside the project (UNSTUCK_NODE_CACHE). The result is then
// verified, and the same program is built and tried on this machine.

import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(import.meta.url)

if (Number.parseInt(process.versions.node, 10) < 24)
  await (await import('./run-under-node-24.mjs')).runUnderNode24(script)
else {
  const problems = await packageConsole(dirname(dirname(script)))
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  const found = problems.length === 0 ? 'sound' : `${problems.length} problems`
  process.stdout.write(`Made the console program for x64 and arm64: ${found}, unsigned\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}

async function packageConsole(root) {
  const { consoleArchitectures, consolePath, makeConsolePrograms, programFacts } = await import(
    './console/make-console.ts'
  )
  const { checkConsole } = await import('./console/check-console.ts')
  const { tryConsole } = await import('./console/try-console.ts')
  const parts = await makeConsolePrograms(root)
  const built = { main: readFileSync(parts.bundle.main), worker: readFileSync(parts.bundle.worker) }
  const facts = programFacts(root)
  const problems = consoleArchitectures.flatMap((arch) =>
    checkConsole(readFileSync(consolePath(root, arch)), { arch, facts, root, ...built }).map(
      (problem) => `${arch}: ${problem}`,
    ),
  )
  return [...problems, ...tryConsole(root, parts)]
}
