import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FactName } from '../../common/facts/facts.ts'
import { message } from '../../common/texts/message.ts'
import { HostError } from '../../main/host/host.ts'
import { dism, dismPackages, imageInfo } from './fake-answers.ts'
import type { FakePc } from './fake-pc.ts'
import { answer, everyFact, look, names, pcWith } from './inspect-examples.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('a failing probe', () => {
  const cases: [name: string, change: (pc: FakePc) => void, missing: FactName[], why: RegExp][] = [
    [
      'a tool that is missing',
      (pc) => answer(pc, 'storage.ps1', new HostError('not-found', message('text.as-is', { text: 'x' }))),
      ['bitlocker', 'diskPartitions', 'efiPartition', 'recoveryKey', 'recoveryPartition', 'systemVolume'],
      /powershell\.exe does not exist/,
    ],
    [
      'access denied',
      (pc) => answer(pc, '/CheckHealth', new HostError('denied', message('text.as-is', { text: 'x' }))),
      ['store'],
      /denied access to dism\.exe/,
    ],
    [
      'missing rights',
      (pc) => answer(pc, '/CheckHealth', { exitCode: 740, stdout: '\r\nError: 740\r\n' }),
      ['store'],
      /administrator rights/,
    ],
    ['garbage', (pc) => answer(pc, '/CheckHealth', { stdout: 'healthy' }), ['store'], /unknown format/],
    [
      'an event log that cannot be opened',
      (pc) => answer(pc, 'WinREAgent', { exitCode: 5, stderr: 'Access is denied.' }),
      ['winreServicingFailures'],
      /exit code 5/,
    ],
    [
      'evidence that does not hold the answer',
      (pc) =>
        answer(
          pc,
          'WinREAgent',
          new HostError('unavailable', message('text.as-is', { text: 'wevtutil.exe was not asked this.' })),
        ),
      ['winreServicingFailures'],
      /was not asked this/,
    ],
    [
      'a fault of our own',
      (pc) => answer(pc, '/CheckHealth', () => Promise.reject(new TypeError('boom'))),
      ['store'],
      /boom/,
    ],
  ]
  it.each(cases)('leaves a gap and does not affect other probes: %s', async (_name, change, missing, why) => {
    const { facts, gaps } = await look(pcWith(change))
    expect(names(facts)).toEqual(everyFact.filter((name) => !missing.includes(name)))
    expect(gaps.some((gap) => why.test(gap.why) && gap.hides !== '')).toBe(true)
  })

  it('is stopped at its time limit even when the host does not respond', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const looking = look(pcWith((pc) => answer(pc, '/CheckHealth', () => new Promise(() => {}))))
    await vi.advanceTimersByTimeAsync(1_000_000)
    const { facts, gaps } = await looking
    expect(names(facts)).toEqual(everyFact.filter((name) => name !== 'store'))
    expect(gaps[0]).toMatchObject({
      what: 'Component store health',
      why: 'There was no answer within 3 minutes.',
    })
  })

  it.each([
    ['timed-out', 'dism.exe did not finish within 3 minutes.'],
    ['cancelled', 'dism.exe was stopped.'],
  ] as const)('reports why the host ended the tool: %s', async (ended, why) => {
    const stdout = dism('No component store corruption detected.')
    const { facts, gaps } = await look(pcWith((pc) => answer(pc, '/CheckHealth', { ended, stdout })))
    expect(facts.store).toBeUndefined()
    expect(gaps[0]?.why).toBe(why)
    // Another gap, only one for all late answers, says what to do about them.
    expect(gaps.slice(1).map(({ code }) => code)).toEqual(ended === 'timed-out' ? ['answers-late'] : [])
  })

  it('ends a tool that exceeds its time limit', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let aborted = false
    const pc = pcWith((one) =>
      answer(one, '/CheckHealth', (options) => {
        options?.signal?.addEventListener('abort', () => {
          aborted = true
        })
        return new Promise(() => {})
      }),
    )
    const looking = look(pc)
    await vi.advanceTimersByTimeAsync(1_000_000)
    await looking
    expect(aborted).toBe(true)
  })

  it('runs DISM calls one at a time so that waiting does not count towards the time limit', async () => {
    let running = 0
    let most = 0
    const slowly = (stdout: string) => async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      return { stdout }
    }
    await look(
      pcWith((pc) => {
        answer(pc, '/CheckHealth', slowly(dism('No component store corruption detected.')))
        answer(pc, '/Get-Packages', slowly(dismPackages()))
        answer(pc, '/Get-ImageInfo', slowly(imageInfo('10.0.26100', 9444)))
      }),
    )
    expect(most).toBe(1)
  })
})
