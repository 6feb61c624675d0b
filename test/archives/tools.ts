import { spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { leftOutVariable } from '../real-data.ts'

/** Whether a public tool is on this machine. A test that compares with it leaves itself out without; it is counted. */
export function hasTool(name: string): boolean {
  if (spawnSync('which', [name]).status === 0) return true
  const list = process.env[leftOutVariable]
  if (list !== undefined) appendFileSync(list, `tool ${name}\n`)
  return false
}

/** What a tool printed; it must have succeeded. */
export function runTool(name: string, args: readonly string[]): Buffer {
  const { status, stdout, stderr } = spawnSync(name, args, { maxBuffer: 256 * 1024 * 1024 })
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
  return stdout
}
