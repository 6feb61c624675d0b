import { describe, expect, it } from 'vitest'
import { keepUntilEnd } from '../../main/inspect/evidence/keep-until-end.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { fakeHost, healthyPc } from './fake-pc.ts'

describe('evidence of an inspection', () => {
  it('is not stored after a stop, even when a tool still answers', async () => {
    const stop = new AbortController()
    const stored: string[] = []
    let finishStoring = () => {}
    const keep = async (name: string) => {
      // The inspection is stopped while its first piece is being stored.
      if (stored.length === 0 && !stop.signal.aborted) {
        stop.abort()
        await new Promise<void>((settle) => {
          finishStoring = settle
        })
      }
      stored.push(name)
    }
    const ended = inspect(fakeHost(healthyPc()), { keep, signal: stop.signal }).then(
      () => 'inspected',
      (error: unknown) => [error, stored.length],
    )
    for (let turn = 0; turn < 20; turn += 1) await new Promise((settle) => setImmediate(settle))
    finishStoring()
    const atEnd = await ended
    expect(atEnd).toEqual([
      expect.objectContaining({ failure: expect.objectContaining({ code: 'cancelled' }) }),
      stored.length,
    ])
    const before = stored.length
    for (let turn = 0; turn < 20; turn += 1) await new Promise((settle) => setImmediate(settle))
    expect(stored.length).toBe(before)
  })

  it('is not accepted after the end, which waits for pending writes', async () => {
    const stored: string[] = []
    let finish = () => {}
    const evidence = keepUntilEnd(async (name) => {
      await new Promise<void>((settle) => {
        finish = settle
      })
      stored.push(name)
    })
    const first = evidence.keep('tools/a.stdout', new Uint8Array())
    const ended = evidence.end().then(() => [...stored])
    await expect(evidence.keep('tools/b.stdout', new Uint8Array())).rejects.toThrow('over')
    finish()
    expect(await ended).toEqual(['tools/a.stdout'])
    await first
  })

  it('ends the inspection when storing fails', async () => {
    const evidence = keepUntilEnd(() => Promise.reject(new Error('no room')))
    const failing = evidence.keep('tools/a.stdout', new Uint8Array())
    await evidence.end()
    await expect(failing).rejects.toThrow('no room')
  })
})
