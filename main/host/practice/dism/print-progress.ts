import { setTimeout as wait } from 'node:timers/promises'
import type { RunOptions, ToolResult } from '../../host.ts'
import { type PracticeMachine, toolResult } from '../practice-machine.ts'

const stops = [3.8, 9.1, 17.6, 26.4, 34.9, 42.0, 51.3, 62.3, 70.8, 79.5, 88.2, 94.6, 100]

/**
 * Prints `head` and then DISM's progress bar, redrawn with CR, chunk by chunk through `onOutput`. Returns null when
 * it has finished, or the result of a cancelled tool, in which case nothing has been changed.
 */
export async function printProgress(
  machine: PracticeMachine,
  options: RunOptions,
  head: string,
): Promise<ToolResult | null> {
  options.onOutput?.(toolResult(0, head).stdout)
  for (const stop of stops) {
    if (machine.pauseMs > 0) await wait(machine.pauseMs)
    if (options.signal?.aborted) {
      return {
        exitCode: null,
        ended: 'cancelled',
        stdout: toolResult(0, head).stdout,
        stderr: new Uint8Array(),
      }
    }
    options.onOutput?.(new TextEncoder().encode(`\r${progressBar(stop)} `))
    machine.pass(40)
  }
  return null
}

/** DISM's 60-column progress bar; the percentage covers the columns in the middle. */
export function progressBar(percent: number): string {
  const label = `${percent.toFixed(1)}%`
  const start = label.length === 6 ? 26 : 27
  const filled = Math.floor((percent / 100) * 58)
  const bar = '='.repeat(filled).padEnd(58)
  return `[${bar.slice(0, start)}${label}${bar.slice(start + label.length)}]`
}
