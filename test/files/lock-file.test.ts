import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir, uptime } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FailureError } from '../../common/result.ts'
import { isLocked, takeLock } from '../../main/files/lock-file.ts'

const busy = (where: string) => new FailureError({ code: 'busy', what: 'At work.', next: 'Wait.', where })
let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-lock-'))
  path = join(folder, 'journal.jsonl.lock')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a running process keeps its lock', () => {
  it('from acquiring to releasing it', async () => {
    expect(await isLocked(path)).toBe(false)
    const release = await takeLock(path, busy)
    expect(await isLocked(path)).toBe(true)
    await release()
    expect(await isLocked(path)).toBe(false)
  })

  it('even while its owner is still being written', async () => {
    const other = join(folder, 'other.lock')
    await takeLock(other, busy)
    const file = await open(path, 'wx')
    const asked = isLocked(path)
    await file.writeFile(await readFile(other))
    await file.close()
    expect(await asked).toBe(true)
  })

  it('but not when a killed process left it empty', async () => {
    await writeFile(path, '')
    expect(await isLocked(path)).toBe(false)
  })
})

// Zombie processes exist on Linux, in /proc; a process that is gone entirely is tested above, on every system.
describe.runIf(process.platform === 'linux')('an ended process that was never reaped', () => {
  it('does not keep a lock', async () => {
    // `exec` replaces the shell with a program that never waits for its child. Before that, the shell would wait for
    // it.
    const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'])
    try {
      const [line] = (await once(parent.stdout, 'data')) as [Buffer]
      const pid = Number(line.toString())
      await expect.poll(() => readFile(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n')
      process.kill(pid)
      const stat = async () => (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
      await expect.poll(async () => (await stat())[0]).toBe('Z')
      const started = (await stat())[19]
      const booted = Date.now() - uptime() * 1000
      await writeFile(path, JSON.stringify({ id: 'x', pid, started, booted }))
      expect(await isLocked(path)).toBe(false)
      await (await takeLock(path, busy))()
    } finally {
      parent.kill()
    }
  })
})

describe('another process', () => {
  it('is refused with the message of the work in progress, and accepted afterwards', async () => {
    const release = await takeLock(path, busy)
    await expect(takeLock(path, busy)).rejects.toMatchObject({
      failure: { code: 'busy', what: 'At work.', where: path },
    })
    await release()
    await (await takeLock(path, busy))()
    expect(await isLocked(path)).toBe(false)
  })

  it('takes over a lock left by a killed process, empty or from before the last start of the PC', async () => {
    await writeFile(path, '')
    await (await takeLock(path, busy))()
    const long = { id: 'x', pid: process.pid, started: null, booted: 0 }
    await writeFile(path, JSON.stringify(long))
    await (await takeLock(path, busy))()
  })

  it('receives the error from the file system', async () => {
    await expect(takeLock(join(folder, 'gone', 'x.lock'), busy)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('on a system without process start times', () => {
  const times = { beatMs: 50, watchMs: 60_000 }
  const longAgo = new Date(Date.now() - 3_600_000)
  const leave = async () => {
    const booted = Date.now() - uptime() * 1000
    await writeFile(path, JSON.stringify({ id: 'x', pid: process.pid, started: null, booted }))
    await utimes(path, longAgo, longAgo)
  }

  it('a lock that is not touched belongs to a process whose id was reused', async () => {
    await leave()
    const short = { ...times, watchMs: 20 }
    expect(await isLocked(path, short)).toBe(false)
    await (await takeLock(path, busy, short))()
  })

  it('a lock that is touched while it is watched is in use, even after a long pause', async () => {
    await leave()
    const asked = isLocked(path, times)
    const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), 5)
    expect(await asked).toBe(true)
    clearInterval(beat)
  })

  it('an owner keeps touching its lock', async () => {
    const release = await takeLock(path, busy, times)
    await utimes(path, longAgo, longAgo)
    const owner = JSON.parse(await readFile(path, 'utf8'))
    await writeFile(path, JSON.stringify({ ...owner, started: null }))
    await utimes(path, longAgo, longAgo)
    expect(await isLocked(path, times)).toBe(true)
    await release()
  })
})
