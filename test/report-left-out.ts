import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { leftOutVariable } from './real-data.ts'

/** Vitest global setup: collects from all workers which real recordings were missing, and reports them at the end. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-left-out-'))
  const list = join(folder, 'recordings.txt')
  writeFileSync(list, '')
  process.env[leftOutVariable] = list
  return () => {
    const missing = readFileSync(list, 'utf8').split('\n').filter(Boolean)
    rmSync(folder, { recursive: true })
    if (missing.length === 0) return
    const names = [...new Set(missing)].sort()
    process.stdout.write(
      `\nReal recordings that are not on this machine: ${names.length} (asked for ${missing.length} times). ` +
        `Tests on them were left out:\n${names.map((name) => `  ${name}\n`).join('')}`,
    )
  }
}
