// Child process of killed-main.test.ts: the main process of a window, which kills itself once the event with that
// number is in the journal on disk, at the latest at the verdict, because the number of progress entries varies.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readBundle } from '../../main/shell/bundle.ts'
import { serveLoopback } from '../../main/shell/loopback/serve-loopback.ts'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'

const [hostId = '', home = '', killAfter = ''] = process.argv.slice(2)
const built = join(import.meta.dirname, '..', '..', 'out')
const workflow = await openWorkflow({ knowledge, hostId, home })
workflow.subscribe((event) => {
  if (event.kind !== 'journal') return
  const { kind, seq } = event.event
  if (kind === 'verdict' || String(seq) === killAfter) process.kill(process.pid, 'SIGKILL')
})
const { url } = await serveLoopback({
  workflow,
  bundle: await readBundle(join(built, 'renderer')),
  bridge: new Uint8Array(await readFile(join(built, 'preload', 'loopback.cjs'))),
})
process.stdout.write(`${url}\n`)
