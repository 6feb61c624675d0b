import type { RunOptions, ToolResult } from '../host.ts'
import type { PracticePc } from './pc-schema.ts'
import type { Registry } from './registry.ts'
import type { PracticeState } from './state.ts'

/** One practice PC while it runs: what it is, and its state. Tools change the state and then call `save`. */
export type PracticeMachine = {
  readonly name: string
  readonly pc: PracticePc
  /** Everything but the registry, which `registry` holds. */
  readonly state: PracticeState
  readonly registry: Registry
  /** Files the PC was made with: Windows paths below `C:\`, and their place in the assets. */
  readonly files: ReadonlyMap<string, { readonly path: string; readonly asset: string }>
  /** Raw System and Setup events the PC was made with, newest first. */
  readonly events: { readonly System: readonly string[]; readonly Setup: readonly string[] }
  /** Folder of this computer that packages are downloaded to; null where they lie on the PC from the beginning. */
  readonly downloads: string | null
  /** Milliseconds a piece of tool output takes; 0 in tests. */
  readonly pauseMs: number
  /** Moves the PC's clock on. */
  pass(seconds: number): void
  /** Keeps the state; an operation has happened only when this resolves. */
  save(): Promise<void>
}

/** A tool of the practice PC: prints what the real one prints. */
export type PracticeTool = (
  machine: PracticeMachine,
  args: readonly string[],
  options: RunOptions,
) => Promise<ToolResult>

/** A finished tool. Output is text with CR LF, as on Windows. */
export function toolResult(exitCode: number, stdout: string, stderr = ''): ToolResult {
  const encode = (text: string) => new TextEncoder().encode(text.replace(/(?<!\r)\n/g, '\r\n'))
  return { exitCode: exitCode >>> 0, ended: 'itself', stdout: encode(stdout), stderr: encode(stderr) }
}
