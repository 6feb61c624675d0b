import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { logCalls } from '../../../main/workflow/window/log-calls.ts'
import { fakePc } from '../../carry-out/fake-pc.ts'
import { sourceOf } from '../../logs/text-of.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-log-calls-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

test('closes a log that finishes opening after the window was closed', async () => {
  const gate = Promise.withResolvers<void>()
  let open = 0
  const source = {
    name: 'a.zip/CBS.log',
    sizeBytes: null,
    async *open() {
      open += 1
      try {
        await gate.promise
        for (;;) yield Buffer.from('2026-11-20 09:00:01, Info                  CBS    A line\r\n')
      } finally {
        open -= 1
      }
    },
  }
  const desk = {
    options: { home },
    session: { now: { diagnosis: { read: [{ file: source.name }] } } },
    repair: { logSource: () => source, host: fakePc({}).host },
  }
  const { calls, close } = logCalls(desk as never, () => null)
  const opening = Promise.resolve(calls.openLog({ from: 'read', at: 0 })).catch(() => 'refused')
  await expect.poll(() => open).toBe(1)
  const closing = close()
  gate.resolve()
  expect(await opening).toBe('refused')
  await closing
  expect(open).toBe(0)
})

test('shows a record unchanged and copies it with masked names', async () => {
  const name = 'C:\\Users\\Zoqyaj\\Desktop\\CBS.log'
  const line =
    '2026-11-20 09:00:01, Error                 CBS    Failed C:\\Users\\Zoqyaj\\a.msu [HRESULT = 0x800f0922]'
  const source = sourceOf(name, Buffer.from(`${line}\r\n`))
  // The parts of a desk that the calls about logs use.
  const desk = {
    options: { home },
    session: { now: { diagnosis: { read: [{ file: name }] } } },
    repair: { logSource: () => source, host: fakePc({}).host },
  }
  const { calls, close } = logCalls(desk as never, () => null)
  try {
    const { id } = await calls.openLog({ from: 'read', at: 0 })
    const record = await calls.logRecord({ id, line: 1 })
    expect(record?.text).toContain('Zoqyaj')
    const copied = await calls.copyLogRecord({ id, line: 1 })
    expect(copied?.text).toContain('0x800f0922')
    expect(JSON.stringify(copied)).not.toContain('Zoqyaj')
    expect(copied?.name).toMatch(/^C:\\Users\\masked-user-\d+\\Desktop\\CBS\.log$/)
  } finally {
    await close()
  }
})

test('returns the log rows around a line, or none if the log was not read that far', async () => {
  const lines = Array.from(
    { length: 250 },
    (_, index) =>
      `2026-11-20 09:00:01, Error                 CBS    Failed ${index + 1} [HRESULT = 0x800f0922]`,
  )
  const source = sourceOf('CBS.log', Buffer.from(`${lines.join('\r\n')}\r\n`))
  const at = (line: number) => ({
    options: { home },
    session: { now: { diagnosis: { findings: [{ evidence: [{ file: source.name, line }] }] } } },
    repair: { logSource: () => source, host: fakePc({}).host },
  })
  for (const [line, from] of [
    [1, 0],
    [100, 0],
    [101, 100],
    [250, 200],
  ] as const) {
    const { calls, close } = logCalls(at(line) as never, () => null)
    const { start, state } = await calls.openLog({ from: 'evidence', finding: 0, evidence: 0 })
    expect([start?.row, start?.rows.from]).toEqual([line - 1, from])
    expect(start?.rows.rows[line - 1 - from]?.text).toContain(`Failed ${line} `)
    expect(state.lines).toBeGreaterThanOrEqual(line)
    await close()
  }
  const gate = Promise.withResolvers<void>()
  const slow = {
    name: 'a.zip/CBS.log',
    sizeBytes: null,
    async *open() {
      yield Buffer.from(`${lines[0]}\r\n`.repeat(2000))
      await gate.promise
    },
  }
  const { calls, close } = logCalls(
    { ...at(5000), repair: { logSource: () => slow, host: fakePc({}).host } } as never,
    () => null,
  )
  const opened = await calls.openLog({ from: 'evidence', finding: 0, evidence: 0 })
  expect([opened.start, opened.line, opened.state.whole]).toEqual([null, 5000, false])
  gate.resolve()
  await close()
})

test('accepts the line that explains the last failed step as a log location', async () => {
  const source = sourceOf('C:\\Windows\\Logs\\DISM\\dism.log', Buffer.from('one\r\ntwo\r\nthree\r\n'))
  const failed = (finding: object | null) => ({ kind: 'step-failed', finding })
  const desk = (...journal: object[]) => ({
    options: { home },
    session: { now: { journal } },
    repair: { logSource: (name: string) => (name === source.name ? source : null), host: fakePc({}).host },
  })
  const { calls, close } = logCalls(
    desk(failed({ file: 'other.log', line: 1 }), failed({ file: source.name, line: 2 })) as never,
    () => null,
  )
  expect(await calls.openLog({ from: 'step' })).toMatchObject({ name: source.name, line: 2 })
  await close()
  for (const journal of [[], [failed(null)]]) {
    const none = logCalls(desk(...journal) as never, () => null)
    await expect(none.calls.openLog({ from: 'step' })).rejects.toMatchObject({
      failure: { reason: { code: 'evidence-unknown' } },
    })
    await none.close()
  }
})
