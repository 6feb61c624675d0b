import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { execa } from 'execa'
import { message } from '../../../common/texts/message.ts'
import { HostError, type RunOptions, type ToolResult } from '../host.ts'
import { fileError } from './host-error.ts'

const mostBytes = 64 * 2 ** 20

/**
 * Runs one program by its full path, without a shell, in the given environment. A failing exit code, a timeout and a
 * cancellation are results. Rejects with HostError if the program cannot be started or prints more than 64 MiB.
 */
export async function runTool(
  file: string,
  args: readonly string[],
  setting: { readonly env: Record<string, string>; readonly cwd: string },
  options: RunOptions = {},
): Promise<ToolResult> {
  // For a missing program execa would fall back to cmd.exe, whose answer looks like the program's own.
  const program = await stat(file).catch((error: unknown) => {
    throw fileError(error, file)
  })
  if (!program.isFile()) throw new HostError('not-found', message('host.not-a-program', { file }))
  // Does not start a tool that was already cancelled.
  if (options.signal?.aborted) return ended('cancelled', collector(), collector())
  let fault: { readonly thrown: unknown } | null = null
  const stdout = collector((piece) => {
    if (fault !== null) return
    try {
      options.onOutput?.(piece)
    } catch (thrown) {
      // A failing listener must not kill DISM halfway.
      fault = { thrown }
    }
  })
  const stderr = collector()
  const child = execa(file, args, {
    shell: false,
    env: setting.env,
    extendEnv: false,
    cwd: setting.cwd,
    stdin: 'ignore',
    windowsHide: true,
    buffer: false,
    encoding: 'buffer',
    reject: false,
    cleanup: true,
    killDescendants: true,
    ...(options.signal ? { cancelSignal: options.signal } : {}),
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
  })
  let isStopped = false
  const add = (to: Collector) => (piece: Uint8Array) => {
    to.add(piece)
    if (isStopped || stdout.bytes() + stderr.bytes() <= mostBytes) return
    // Once: on Windows each call starts taskkill, and until that has ended the program, more output arrives.
    isStopped = true
    child.kill()
  }
  child.stdout.on('data', add(stdout))
  child.stderr.on('data', add(stderr))
  child.nodeChildProcess.once('exit', () => void letGo(child, () => stdout.bytes() + stderr.bytes()))
  const result = await child
  if (fault !== null) throw (fault as { readonly thrown: unknown }).thrown
  if (stdout.bytes() + stderr.bytes() > mostBytes)
    throw new HostError('too-large', message('host.output-too-large', { file }))
  if (result.timedOut) return ended('timed-out', stdout, stderr)
  if (result.isCanceled) return ended('cancelled', stdout, stderr)
  if (result.exitCode === undefined) throw startError(file, result.code)
  return { exitCode: result.exitCode >>> 0, ended: 'itself', stdout: stdout.whole(), stderr: stderr.whole() }
}

/**
 * Stops reading a program that has exited while one of its children keeps its output open: Node reports the end only
 * when the output closes, and a timeout would not help. What the program itself wrote is in the pipe by then, so
 * several checks without new data mean that reading is complete.
 */
async function letGo(
  { stdout, stderr }: { readonly stdout: Readable; readonly stderr: Readable },
  bytes: () => number,
): Promise<void> {
  let seen = bytes()
  for (let quiet = 0, looks = 0; quiet < quietLooks && looks < mostLooks; looks += 1) {
    await wait(lookMs, undefined, { ref: false })
    if (stdout.closed && stderr.closed) return
    const now = bytes()
    quiet = now === seen ? quiet + 1 : 0
    seen = now
  }
  stdout.destroy()
  stderr.destroy()
}

const lookMs = 500
const quietLooks = 6
const mostLooks = 20

type Collector = ReturnType<typeof collector>

function collector(onPiece?: (piece: Uint8Array) => void) {
  const pieces: Uint8Array[] = []
  let size = 0
  return {
    add(piece: Uint8Array) {
      size += piece.length
      if (size <= mostBytes) pieces.push(piece)
      onPiece?.(piece)
    },
    bytes: () => size,
    whole: (): Uint8Array => Buffer.concat(pieces),
  }
}

function ended(how: 'timed-out' | 'cancelled', stdout: Collector, stderr: Collector): ToolResult {
  return { exitCode: null, ended: how, stdout: stdout.whole(), stderr: stderr.whole() }
}

function startError(file: string, code: string | undefined): HostError {
  if (code === 'ENOENT') return new HostError('not-found', message('host.not-found', { path: file }))
  if (code === 'EACCES' || code === 'EPERM')
    return new HostError('denied', message('host.start-denied', { file }))
  return new HostError(
    'unavailable',
    code === undefined
      ? message('host.not-started', { file })
      : message('host.not-started-code', { file, code }),
  )
}
