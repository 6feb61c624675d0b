import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import type { Host } from '../../main/host/host.ts'
import type { Answer, Fault } from './faults.ts'
import { hostileLines } from './hostile-lines.ts'

type Counts = { events: number; calls: number }

/** Active faults of this process. `disarm` ends them; what they changed on disk stays. */
export type Armed = {
  readonly onEvent: () => void
  readonly onCall: () => void
  readonly disarm: () => void
}

/** Activates faults for a practice PC whose case is in `folder`. */
export function arm(faults: readonly Fault[], host: Host, folder: string): Armed {
  const counts: Counts = { events: 0, calls: 0 }
  const undo: (() => void)[] = []
  const listeners: (() => void)[] = []
  for (const fault of faults)
    switch (fault.kind) {
      case 'kill':
        listeners.push(() => {
          if (counts[fault.at === 'event' ? 'events' : 'calls'] >= fault.count)
            process.kill(process.pid, 'SIGKILL')
        })
        break
      case 'full-disk':
        undo.push(fillDisk(folder, fault.writes, fault.code))
        break
      case 'cut-connection':
        cutConnections(host, [...fault.answers])
        break
      case 'bad-package':
        undo.push(spoilPackage(folder, fault.index, fault.byte))
        break
      case 'hostile-log':
        addToLogs(host, hostileLines(fault.lines, fault.seed))
        break
      case 'clock-jump': {
        const clocks = jumpingClocks(host)
        undo.push(clocks.restore)
        listeners.push(() => {
          if (counts.events >= fault.afterEvents) clocks.jump(fault.days)
        })
      }
    }
  const pass = (what: keyof Counts) => {
    counts[what] += 1
    for (const listener of listeners) listener()
  }
  return {
    onEvent: () => pass('events'),
    onCall: () => pass('calls'),
    disarm: () => {
      for (const end of undo) end()
    },
  }
}

/**
 * Simulates a disk that accepts no more of Unstuck's writes in the case folder. The practice PC itself, whose state is
 * a file there, can still write: it must not forget what DISM did.
 */
function fillDisk(folder: string, writes: number, code: string): () => void {
  const { open, writeFile, mkdir } = fs.promises
  let left = writes
  const ours = (path: unknown) => {
    const text = String(path)
    return text.startsWith(folder) && !text.startsWith(join(folder, 'practice-pc', 'state'))
  }
  const refuse = (path: unknown) => {
    if (left > 0) {
      left -= 1
      return
    }
    throw Object.assign(new Error(`${code}: ${String(path)}`), { code, path: String(path), syscall: 'write' })
  }
  Object.assign(fs.promises, {
    async open(...how: Parameters<typeof open>) {
      const handle = await open(...how)
      if (!ours(how[0])) return handle
      const { write } = handle
      return Object.assign(handle, {
        async write(...what: unknown[]) {
          refuse(how[0])
          return Reflect.apply(write, handle, what)
        },
      })
    },
    async writeFile(...what: Parameters<typeof writeFile>) {
      if (ours(what[0])) refuse(what[0])
      return writeFile(...what)
    },
    async mkdir(...what: Parameters<typeof mkdir>) {
      if (ours(what[0])) refuse(what[0])
      return mkdir(...what)
    },
  })
  syncBuiltinESMExports()
  return () => {
    Object.assign(fs.promises, { open, writeFile, mkdir })
    syncBuiltinESMExports()
  }
}

function cutConnections(host: Host, answers: Answer[]): void {
  const { servePackages } = host
  if (servePackages === undefined) return
  Object.assign(host, {
    async servePackages(...asked: Parameters<typeof servePackages>) {
      const server = await servePackages(...asked)
      const send = server.fetch
      const fetch: typeof send = async (url, init) => {
        const answer = answers.shift() ?? 'right'
        if (answer === 'refused') throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })
        if (answer === 'unavailable') return new Response('busy', { status: 503 })
        const whole = await send(url, init)
        return answer === 'right' || whole.body === null ? whole : spoiledAnswer(whole, whole.body, answer)
      }
      return { ...server, fetch }
    },
  })
}

function spoiledAnswer(whole: Response, body: ReadableStream<Uint8Array>, how: Answer): Response {
  let first = true
  const spoil = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, to) {
      if (how === 'cut' && !first) throw new TypeError('terminated', { cause: { code: 'UND_ERR_SOCKET' } })
      const bytes = Uint8Array.from(piece)
      if (how === 'wrong-byte' && first && bytes.length > 0) bytes[0] = (bytes[0] ?? 0) ^ 1
      first = false
      to.enqueue(bytes)
    },
  })
  return new Response(body.pipeThrough(spoil), { status: whole.status, headers: whole.headers })
}

/** Damages a package. Ending the fault deletes it, as the failure advises the user to do. */
function spoilPackage(folder: string, index: number, byte: number): () => void {
  const place = join(folder, 'practice-pc', 'packages')
  const files = fs.existsSync(place)
    ? fs.readdirSync(place).filter((name) => /\.(?:msu|cab)$/i.test(name))
    : []
  const name = files[index % Math.max(1, files.length)]
  if (name === undefined) return () => {}
  const path = join(place, name)
  const bytes = fs.readFileSync(path)
  const at = byte % Math.max(1, bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  // Other cases share this file through a hard link.
  fs.rmSync(path)
  fs.writeFileSync(path, bytes)
  return () => fs.rmSync(path, { force: true })
}

function addToLogs(host: Host, bytes: Uint8Array): void {
  const { openFile } = host
  const isLog = (path: string) => /\.log$/i.test(path)
  Object.assign(host, {
    async *openFile(path: string) {
      yield* openFile(path)
      if (isLog(path)) yield bytes
    },
  })
}

function jumpingClocks(host: Host): { readonly jump: (days: number) => void; readonly restore: () => void } {
  const Real = Date
  const { clock } = host
  let offset = 0
  // It handles only what code asks of a clock: Date.now() and new Date().
  globalThis.Date = class extends Real {
    constructor(...parts: unknown[]) {
      super(...((parts.length === 0 ? [Real.now() + offset] : parts) as [number]))
    }
    static override now(): number {
      return Real.now() + offset
    }
  } as DateConstructor
  if (clock !== undefined)
    Object.assign(host, { clock: () => new Real(Real.parse(clock()) + offset).toISOString() })
  return {
    jump(days) {
      offset = days * 86_400_000
    },
    restore() {
      globalThis.Date = Real
    },
  }
}
