import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { HostError } from '../../../main/host/host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { parseReagentLog } from '../../../main/inspect/probes/winre-log.ts'
import { Unread } from '../../../main/inspect/unread.ts'
import { realData } from '../../real-data.ts'
import { type FakePc, fakeHost, healthyPc } from '../fake-pc.ts'

const path = 'C:\\Windows\\Logs\\ReAgent\\ReAgent.log'
const info = (time: string, text: string) =>
  `2026-05-${time}, Info                         [ReAgentc.exe] ${text}`
const ran = (time: string, call: string, returned: number, error: string) =>
  `${info(time, `Enter ${call}`)}\r\n${info(time, `Exit ${call} returns ${returned} with last error: ${error}`)}\r\n`

const look = (change: (pc: FakePc) => void) => {
  const pc = healthyPc()
  change(pc)
  return inspect(fakeHost(pc))
}

describe('the log of the recovery agent', () => {
  it('reports the result of the last call of each kind', () => {
    const text =
      ran('01 10:00:00', 'WinReInstall', 0, '0x3') +
      ran('02 10:00:00', 'WinReUnInstall', 1, '0x0') +
      ran('03 10:00:00', 'WinReInstall', 0, '0x70') +
      ran('04 10:00:00', 'WinReSetConfig', 0, '0x80310000') +
      ran('05 10:00:00', 'WinReGetConfig', 1, '0x7e')
    expect(parseReagentLog(text).map(({ line: _, ...one }) => one)).toEqual([
      { at: '2026-05-05T10:00:00', call: 'WinReGetConfig', outcome: 'done', code: null },
      { at: '2026-05-04T10:00:00', call: 'WinReSetConfig', outcome: 'failed', code: '0x80310000' },
      { at: '2026-05-03T10:00:00', call: 'WinReInstall', outcome: 'failed', code: '0x80070070' },
      { at: '2026-05-02T10:00:00', call: 'WinReUnInstall', outcome: 'done', code: null },
    ])
  })

  it('drops a failure after a later success and ignores an end without a code', () => {
    const text = ran('01 10:00:00', 'WinReInstall', 0, '0x70') + ran('02 10:00:00', 'WinReInstall', 1, '0x70')
    expect(parseReagentLog(text)).toMatchObject([{ outcome: 'done', code: null }])
    expect(parseReagentLog(ran('01 10:00:00', 'WinReInstall', 0, '0x0'))).toEqual([])
  })

  it('is cited by line, is optional, and leaves a gap when access is denied', async () => {
    const text = ran('03 10:00:00', 'WinReInstall', 0, '0x70')
    const { facts } = await look((pc) => Object.assign(pc.files, { [path]: text }))
    expect(facts.winreLog?.value[0]?.code).toBe('0x80070070')
    expect(facts.winreLog?.from).toMatchObject({ source: path, line: 2 })
    const none = await look(() => {})
    expect(none.facts.winreLog).toBeUndefined()
    expect(none.gaps).toEqual([])
    const denied = await look((pc) =>
      Object.assign(pc.files, { [path]: new HostError('denied', message('text.as-is', { text: 'x' })) }),
    )
    expect(denied.gaps.map((gap) => gap.what)).toEqual(['Log of the recovery agent'])
  })

  it('is unread if the format differs, and garbage is never a success', () => {
    expect(() => parseReagentLog('REAGENTC.EXE: ok\r\n')).toThrow(Unread)
    const text = ran('03 10:00:00', 'WinReInstall', 0, '0x70')
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 4 }), (at, piece) => {
        try {
          const [found] = parseReagentLog(text.slice(0, at) + piece + text.slice(at))
          // A digit inserted before the 0 makes it another number, and then that number is correct.
          return (
            found === undefined ||
            found.outcome === 'failed' ||
            /returns \S*[1-9]\S* with/.test(text.slice(0, at) + piece + text.slice(at))
          )
        } catch (error) {
          return error instanceof Unread
        }
      }),
      { numRuns: 500 },
    )
  })

  const recorded = realData('cases/c023.txt')
  it.skipIf(recorded === null)('is recognized in a recording, which contains no finished call', () => {
    expect(parseReagentLog(readFileSync(recorded ?? '', 'utf8'))).toEqual([])
  })

  // Windows Setup logs through the same agent, in the same format.
  const setup = realData('logs/bitbtrust-errorcode/setupact.log')
  it.skipIf(setup === null)('has the same line format as the agent lines in a recorded Setup log', () => {
    const lines = readFileSync(setup ?? '', 'utf8')
      .split(/\r?\n/)
      .filter((line) => /ReAgent/.test(line))
    expect(lines.length).toBeGreaterThan(5)
    expect(() => parseReagentLog(lines[0] ?? '')).not.toThrow()
  })
})
