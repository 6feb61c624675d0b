import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

/** Null if the engine was not built: `npm test` builds it if possible, and otherwise reports the group as skipped. */
const build = join(import.meta.dirname, '..', '..', 'build', 'powershell-engine.mjs')
const built: string = (await import(pathToFileURL(build).href)).engineProgram()
export const program = existsSync(built) ? built : null

const commands = readFileSync(join(import.meta.dirname, 'commands.ps1'), 'utf8')

const parsedSchema = z.object({
  version: z.string(),
  errors: z.array(z.string()),
  newer: z.array(z.string()),
})
const ranSchema = z.object({
  exitCode: z.number().nullable(),
  /** Pipeline output, and text written directly to the console. */
  said: z.array(z.string()),
  console: z.string(),
  /** The error that ended it; null if it completed. */
  thrown: z.string().nullable(),
  /** Called tools and methods with their arguments. */
  calls: z.array(z.string()),
  files: z.record(z.string(), z.string().nullable()),
})
export type Ran = z.infer<typeof ranSchema>

/** The Windows that a script sees. */
export type World = {
  /** Instances by `namespace:class`, results by `namespace:class.method`. */
  readonly cim?: Readonly<Record<string, unknown>>
  /** Errors by `namespace:class` or `com:name`: of CIM by id, of COM or Win32 by number. */
  readonly refusals?: Readonly<
    Record<
      string,
      { readonly message: string } & (
        | { readonly id: string }
        | { readonly hresult: number }
        | { readonly win32: number }
      )
    >
  >
  /** Values of keys below HKLM. */
  /** Keys by path below HKLM with their values; null: Windows refuses to open it. */
  readonly registry?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>
  /** Texts of files, null for folders. */
  readonly files?: Readonly<Record<string, string | null>>
  /** The first whose `call` is part of the call answers. */
  readonly tools?: readonly {
    readonly call: string
    readonly code: number
    readonly lines: readonly string[]
    /** Names of files that the tool writes to the folder in its last argument. */
    readonly writes?: readonly string[]
  }[]
}

/** One engine for all files of this process: a new one compiles for seconds before its first script. */
let child: ChildProcessWithoutNullStreams | null = null
const waiting: ((line: string) => void)[] = []

function started(): ChildProcessWithoutNullStreams {
  if (child) return child
  const made = spawn('dotnet', [program ?? ''])
  createInterface({ input: made.stdout }).on('line', (line) => waiting.shift()?.(line))
  made.stderr.on('data', (said) => process.stderr.write(said))
  // It ends with its input, when this process does, and keeps no process alive.
  made.unref()
  for (const stream of [made.stdin, made.stdout, made.stderr]) if (stream instanceof Socket) stream.unref()
  // Before anything is parsed: PowerShell caches resolved types, and must find the substitutes for Windows types.
  waiting.push(() => undefined)
  made.stdin.write(`${JSON.stringify({ text: '', run: 'run', commands: '', world: '{}' })}\n`)
  child = made
  return made
}

async function ask(request: object): Promise<unknown> {
  const { stdin } = started()
  const answer = new Promise<string>((resolve) => waiting.push(resolve))
  stdin.write(`${JSON.stringify(request)}\n`)
  return JSON.parse(await answer)
}

/** Result of the PowerShell parser: errors, and syntax unknown to Windows PowerShell 5.1. */
export async function parse(text: string) {
  return parsedSchema.parse(await ask({ text }))
}

/** Runs a script against a simulated Windows. */
export async function run(
  text: string,
  world: World,
  more: { readonly constrained?: boolean; readonly parameters?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  return ranSchema.parse(await ask({ text, run: 'run', commands, world: JSON.stringify(world), ...more }))
}
