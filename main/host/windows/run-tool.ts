import { stat } from 'node:fs/promises'
import { execa } from 'execa'
import { message } from '../../../common/texts/message.ts'
import { HostError, type RunOptions, type ToolResult } from '../host.ts'
import { fileError } from './host-error.ts'

const mostBytes = 64 * 2 ** 20

/**
 * Runs one program by its full path, without a shell, with an environment of its own. A bad exit code, a time limit and
 * a cancel are results. Rejects with HostError when the program cannot be started, or prints more than 64 MiB.
 */
export async function runTool(
  file: string,
  args: readonly string[],
  setting: { readonly env: Record<string, string>; readonly cwd: string },
  options: RunOptions = {},
): Promise<ToolResult> {
  // For a program that is not there execa would ask cmd.exe, whose answer looks like one of the program.
  const program = await stat(file).catch((error: unknown) => {
    throw fileError(error, file)
  })
  if (!program.isFile()) throw new HostError('not-found', message('host.not-a-program', { file }))
  // What was called off before it began is not begun only to be killed.
  if (options.signal?.aborted) return ended('cancelled', collector(), collector())
  let fault: { readonly thrown: unknown } | null = null
  const stdout = collector((piece) => {
    if (fault !== null) return
    try {
      options.onOutput?.(piece)
    } catch (thrown) {
      // DISM is not torn down halfway for a fault of whoever watches it.
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
  const flooded = () => {
    if (stdout.bytes() + stderr.bytes() > mostBytes) child.kill()
  }
  child.stdout.on('data', (piece: Uint8Array) => {
    stdout.add(piece)
    flooded()
  })
  child.stderr.on('data', (piece: Uint8Array) => {
    stderr.add(piece)
    flooded()
  })
  const result = await child
  if (fault !== null) throw (fault as { readonly thrown: unknown }).thrown
  if (stdout.bytes() + stderr.bytes() > mostBytes)
    throw new HostError('too-large', message('host.output-too-large', { file }))
  if (result.timedOut) return ended('timed-out', stdout, stderr)
  if (result.isCanceled) return ended('cancelled', stdout, stderr)
  if (result.exitCode === undefined) throw startError(file, result.code)
  return { exitCode: result.exitCode >>> 0, ended: 'itself', stdout: stdout.whole(), stderr: stderr.whole() }
}

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
