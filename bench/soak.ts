// `npm run soak -- [--repairs 200] [--kills 500] [--seed 1] [--folder <folder>] [--write]`: repairs practice PCs while
// processes are killed, disks are full, connections fail, packages are damaged, logs are hostile and clocks jump. With
// the same folder and seed, another run continues where the last one stopped. `--write` writes the figures to
// docs/reliability.md. Exit code 1: data was lost, a verdict was wrong, or there is a leak. A run that is too short to
// show whether memory leaks says so.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildScript } from '../test/wine/build-script.ts'
import { reliabilityPage } from './soak/page.ts'
import type { SoakSummary } from './soak/summary.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    repairs: { type: 'string', default: '200' },
    kills: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
mkdirSync(join(root, '.cache'), { recursive: true })
// The built program finds the project's assets by walking up, so it must be inside the project.
const built = mkdtempSync(join(root, '.cache', 'soak-program-'))
const folder = values.folder ?? join(root, '.cache', 'soak')
const started = Date.now()
try {
  const script = await buildScript('../../bench/soak/worker', built)
  const words = ['--expose-gc', script, 'drive', folder, values.seed, values.repairs, values.kills]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.on('data', (piece: Buffer) => {
    printed += piece.toString()
  })
  const [code] = await once(child, 'close')
  process.exitCode = code ?? 1
  process.stdout.write(printed)
  const summary: SoakSummary = JSON.parse(printed)
  const minutes = Math.round((Date.now() - started) / 60_000)
  if (values.write)
    writeFileSync(
      join(root, 'docs', 'reliability.md'),
      reliabilityPage(summary, { seed: values.seed, minutes }),
    )
} finally {
  rmSync(built, { recursive: true, force: true })
}
