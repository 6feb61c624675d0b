import { readFile } from 'node:fs/promises'
import * as http from 'node:http'
import { join } from 'node:path'
import { unstuckHome } from './home/home-folder.ts'
import { openKnowledgeHere } from './knowledge/imported/open-knowledge-here.ts'
import { proxyEnvironment } from './settings/proxy-environment.ts'
import { settingsInForce } from './settings/settings.ts'
import { wantedLanguages } from './settings/wanted-languages.ts'
import { readBundle } from './shell/bundle.ts'
import { hostArgument } from './shell/host-argument.ts'
import { reportPage } from './shell/loopback/report-page.ts'
import { serveLoopback } from './shell/loopback/serve-loopback.ts'
import { failureOf } from './texts/failure.ts'
import { openWorkflow } from './workflow/window/workflow.ts'

/** The folder of the built parts: this file is `main/loopback.js` in it. */
const built = join(import.meta.dirname, '..')

try {
  const report = reportPage()
  let restoreProxy: (() => void) | null = null
  const onSettings = async () => {
    restoreProxy?.()
    const { proxy } = settingsInForce(unstuckHome())
    restoreProxy = proxy === null ? null : http.setGlobalProxyFromEnv(proxyEnvironment(proxy, process.env))
  }
  await onSettings()
  const workflow = await openWorkflow({
    report,
    knowledge: openKnowledgeHere(unstuckHome()),
    hostId: hostArgument(process.argv.slice(2), process.platform),
    home: unstuckHome(),
    now: () => new Date(),
    languages: wantedLanguages(),
    catalog: 'usual',
    onSettings,
  })
  const bundle = await readBundle(join(built, 'renderer'))
  const bridge = new Uint8Array(await readFile(join(built, 'preload', 'loopback.cjs')))
  const loopback = await serveLoopback({ workflow, bundle, bridge, report })
  // The script that started this reads the address from the channel; a person reads it from the terminal.
  if (process.send) process.send({ url: loopback.url })
  else process.stdout.write(`${loopback.url}\n`)
  let ending = false
  const end = () => {
    // A terminal and the script that started this may both pass on the same key press.
    if (ending) return
    ending = true
    Promise.all([loopback.close(), workflow.close()]).then(
      () => process.exit(0),
      () => process.exit(5),
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  process.once('disconnect', end)
} catch (error) {
  const failure = failureOf(error)
  process.stderr.write(`${failure.what}\n${failure.next}\n`)
  process.exitCode = 5
}
