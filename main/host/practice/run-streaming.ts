import type { RunOptions, ToolResult } from '../host.ts'
import type { PracticeMachine, PracticeTool } from './practice-machine.ts'

/**
 * Runs a tool so that `stdout` of its result equals what `onOutput` received, as with a real program: a tool that
 * printed nothing while running emits its output at the end.
 */
export async function runStreaming(
  tool: PracticeTool,
  machine: PracticeMachine,
  args: readonly string[],
  options: RunOptions,
): Promise<ToolResult> {
  const pieces: Uint8Array[] = []
  const onOutput = (piece: Uint8Array) => {
    pieces.push(piece)
    options.onOutput?.(piece)
  }
  const result = await tool(machine, args, { ...options, onOutput })
  if (pieces.length === 0 && result.stdout.length > 0) onOutput(result.stdout)
  return { ...result, stdout: Buffer.concat(pieces) }
}
