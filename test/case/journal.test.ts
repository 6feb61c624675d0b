import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FailureError } from '../../common/result.ts'
import { memoryJournal, openJournal } from '../../main/case/journal.ts'
import { parseJournal, readJournal } from '../../main/case/read-journal.ts'
import { failureOf } from '../../main/texts/failure.ts'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-journal-'))
  path = join(folder, 'journal.jsonl')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const note = (text: string) => ({ kind: 'note', step: 'a', text }) as const
const failure = async (work: Promise<unknown>) =>
  failureOf(
    await work.then(
      () => null,
      (error: unknown) => error,
    ),
  )

/** A journal file with `count` notes. */
async function written(count: number): Promise<Buffer> {
  const journal = await openJournal(path)
  for (let index = 1; index <= count; index += 1) await journal.append(note(`note ${index}`))
  await journal.close()
  return readFile(path)
}

describe('a journal', () => {
  it('numbers events and keeps their order, including concurrent appends', async () => {
    const journal = await openJournal(path, { now: () => new Date('2026-10-01T08:00:00Z') })
    const heard: number[] = []
    journal.onAppend((event) => heard.push(event.seq))
    await Promise.all(['a', 'b', 'c'].map((text) => journal.append(note(text))))
    await journal.close()
    const { events } = await readJournal(path)
    expect(events.map((event) => [event.seq, event.kind === 'note' && event.text, event.time])).toEqual([
      [1, 'a', '2026-10-01T08:00:00.000Z'],
      [2, 'b', '2026-10-01T08:00:00.000Z'],
      [3, 'c', '2026-10-01T08:00:00.000Z'],
    ])
    expect(heard).toEqual([1, 2, 3])
  })

  it('continues after an earlier process stopped', async () => {
    await written(2)
    const journal = await openJournal(path)
    expect(journal.events).toHaveLength(2)
    expect((await journal.append(note('third'))).seq).toBe(3)
    await journal.close()
  })

  it('drops only the last line, truncated at any point', async () => {
    const bytes = await written(3)
    const ends = [...bytes.entries()].filter(([, byte]) => byte === 10).map(([index]) => index + 1)
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      await writeFile(path, bytes.subarray(0, cut))
      const journal = await openJournal(path)
      const whole = ends.filter((end) => end <= cut).length
      expect(journal.events).toHaveLength(whole)
      expect(await readFile(path)).toEqual(bytes.subarray(0, [0, ...ends][whole]))
      expect((await journal.append(note('next'))).seq).toBe(whole + 1)
      await journal.close()
      expect((await readJournal(path)).events).toHaveLength(whole + 1)
    }
  })

  it('drops a trailing block of zeros left by a power loss', async () => {
    const bytes = await written(2)
    await writeFile(path, Buffer.concat([bytes, Buffer.alloc(300)]))
    expect((await readJournal(path)).events).toHaveLength(2)
    await writeFile(path, Buffer.concat([bytes, Buffer.alloc(300), Buffer.from('\n')]))
    expect((await readJournal(path)).events).toHaveLength(2)
  })

  it('reports damage, a gap, or a newer format', async () => {
    const [one = '', two = '', three = ''] = (await written(3)).toString().trim().split('\n')
    const read = (...lines: string[]) =>
      failure((async () => parseJournal(Buffer.from(`${lines.join('\n')}\n`), 'j'))())
    expect(await read(one, three)).toMatchObject({
      code: 'malformed',
      where: 'j, line 2',
      reason: { code: 'journal-incomplete', params: {} },
    })
    expect(await read(one, '{"broken', three)).toMatchObject({ code: 'malformed', where: 'j, line 2' })
    expect(await read(one, two.replace('journal@1', 'journal@2'))).toMatchObject({
      code: 'refused',
      reason: { code: 'journal-of-newer-version', params: {} },
    })
    expect(await read(one, two.replace('"note"', '"noted"'))).toMatchObject({ code: 'malformed' })
  })

  it('survives any changed bytes with a clear error or a shorter journal', async () => {
    const bytes = await written(4)
    const whole = (await readJournal(path)).events
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(3), (at, value, mode) => {
        const changed =
          mode === 0
            ? bytes.subarray(0, at)
            : Buffer.concat([
                bytes.subarray(0, at),
                Buffer.from([value]),
                bytes.subarray(mode === 1 ? at : at + 1),
              ])
        try {
          const { events, goodBytes } = parseJournal(changed, 'j')
          expect(events.length).toBeLessThanOrEqual(whole.length)
          expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
          expect(goodBytes).toBeLessThanOrEqual(changed.length)
        } catch (error) {
          if (!(error instanceof FailureError)) throw error
          expect(['malformed', 'refused']).toContain(error.failure.code)
        }
      }),
      { numRuns: 400 },
    )
  })

  // On Windows, creating a link takes a right that test runs lack; the check itself is the same code there.
  it.skipIf(process.platform === 'win32')(
    'is not opened where it is a link, and what lies there stays',
    async () => {
      const victim = join(folder, 'hosts')
      await writeFile(victim, '127.0.0.1 localhost')
      await symlink(victim, path)
      expect((await failure(openJournal(path))).reason?.code).toBe('path-through-link')
      expect(await readFile(victim, 'utf8')).toBe('127.0.0.1 localhost')
    },
  )

  it('refuses a second writer, and releases the lock', async () => {
    const journal = await openJournal(path)
    expect(await failure(openJournal(path))).toMatchObject({ code: 'busy' })
    await journal.close()
    await (await openJournal(path)).close()
  })

  it('takes over the lock of a dead process, or from before a restart of the PC', async () => {
    const gone = { id: 'x', pid: 2 ** 22 - 3, started: '1', booted: Date.now() }
    await writeFile(`${path}.lock`, JSON.stringify(gone))
    await (await openJournal(path)).close()
    await writeFile(`${path}.lock`, JSON.stringify({ ...gone, pid: process.pid, started: null, booted: 1 }))
    await (await openJournal(path)).close()
    await writeFile(`${path}.lock`, '')
    await (await openJournal(path)).close()
  })

  it('respects the lock of a running process', async () => {
    const booted = Date.now() - (await import('node:os')).uptime() * 1000
    await writeFile(`${path}.lock`, JSON.stringify({ id: 'x', pid: process.ppid, started: null, booted }))
    expect(await failure(openJournal(path))).toMatchObject({ code: 'busy' })
  })

  it('reports that a folder is missing or not writable', async () => {
    expect(await failure(openJournal(join(folder, 'no', 'journal.jsonl')))).toMatchObject({
      code: 'not-found',
    })
    if (process.getuid?.() === 0) return
    await chmod(folder, 0o500)
    expect(await failure(openJournal(path))).toMatchObject({ code: 'refused' })
    await chmod(folder, 0o700)
  })

  it.skipIf(process.platform !== 'linux')('reports that the disk is full', async () => {
    const { writeFailure } = await import('../../main/home/write-failure.ts')
    // /dev/full returns the real error.
    const error = await writeFile('/dev/full', 'x').then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(failureOf(writeFailure(error, 'j'))).toMatchObject({ code: 'disk-full', where: 'j' })
  })

  it.skipIf(process.platform === 'win32')('stays intact when the disk is full, and reports it', async () => {
    // A file size limit stands in for a full disk: the write really fails in the middle of a line.
    const command = `ulimit -f 8; exec "$0" "$1" "$2"`
    const child = spawn('bash', [
      '-c',
      command,
      process.execPath,
      join(import.meta.dirname, 'append-forever.ts'),
      path,
    ])
    let printed = ''
    child.stdout.on('data', (piece: Buffer) => {
      printed += piece.toString()
    })
    await new Promise((resolve) => child.on('close', resolve))
    const lines = printed.trim().split('\n')
    expect(lines.slice(-2)).toEqual(['disk-full', 'disk-full'])
    const { events, goodBytes } = await readJournal(path)
    expect(events).toHaveLength(lines.length - 2)
    expect(events.length).toBeGreaterThan(5)
    expect((await readFile(path)).length).toBe(goodBytes)
    const journal = await openJournal(path)
    expect((await journal.append(note('room again'))).seq).toBe(events.length + 1)
    await journal.close()
  })

  it.skipIf(process.platform === 'win32')(
    'loses no acknowledged event to SIGKILL, and has no gap',
    async () => {
      let acknowledged = 0
      for (let round = 0; round < 5; round += 1) {
        const child = spawn(process.execPath, [join(import.meta.dirname, 'append-forever.ts'), path])
        let printed = ''
        const wanted = 3 + round * 7
        await new Promise<void>((resolve) => {
          child.stdout.on('data', (piece: Buffer) => {
            printed += piece.toString()
            if (printed.split('\n').length > wanted) child.kill('SIGKILL')
          })
          child.on('close', () => resolve())
        })
        acknowledged = Math.max(acknowledged, ...printed.trim().split('\n').map(Number))
        const { events } = await readJournal(path)
        expect(events.length).toBeGreaterThanOrEqual(acknowledged)
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
      }
      expect(acknowledged).toBeGreaterThan(5)
    },
  )
})

describe('an in-memory journal', () => {
  it('behaves the same without a file', async () => {
    const journal = memoryJournal()
    expect((await journal.append(note('a'))).seq).toBe(1)
    expect((await journal.append(note('b'))).seq).toBe(2)
    await journal.close()
  })
})
