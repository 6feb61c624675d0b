import { spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { leftOutVariable } from '../real-data.ts'

/** Whether a public tool is installed. Tests that compare with it are skipped without it, which is counted. */
export function hasTool(name: string): boolean {
  if (spawnSync('which', [name]).status === 0) return true
  const list = process.env[leftOutVariable]
  if (list !== undefined) appendFileSync(list, `tool ${name}\n`)
  return false
}

/** Output of a tool, which must have succeeded. */
export function runTool(name: string, args: readonly string[]): Buffer {
  const { status, stdout, stderr } = spawnSync(name, args, { maxBuffer: 256 * 1024 * 1024 })
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
  return stdout
}
