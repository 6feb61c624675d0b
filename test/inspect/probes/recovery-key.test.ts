import { describe, expect, it } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { HostError } from '../../../main/host/host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { splitEvents } from '../../../main/inspect/parse/split-events.ts'
import { attemptsFor } from '../../../main/inspect/probes/recovery-key.ts'
import { keyEvent, storage } from '../fake-answers.ts'
import { type FakePc, fakeHost, healthyPc } from '../fake-pc.ts'

const title = 'Location of the BitLocker recovery key'
const other = { ProtectorGUID: '{00000000-1111-4222-8333-444444444444}' }

async function look(stdout: string | HostError, change: (pc: FakePc) => void = () => {}) {
  const pc = healthyPc()
  const answer = typeof stdout === 'string' ? { stdout } : stdout
  pc.tools.unshift(['wevtutil.exe', 'BitLocker-API', answer])
  change(pc)
  const host = fakeHost(pc)
  return { ...(await inspect(host)), calls: host.calls }
}

describe('the recovery key backup', () => {
  it('lists every location reported by events of the Windows volume', async () => {
    const { facts, gaps } = await look(
      keyEvent(845, '2026-01-02T10:00:00Z') +
        keyEvent(828, '2026-01-01T10:00:00Z') +
        keyEvent(845, '2025-01-01T10:00:00Z'),
    )
    expect(facts.recoveryKey?.value).toEqual({
      attempts: [
        { place: 'entra', outcome: 'kept', at: '2026-01-02T10:00:00.000Z', code: null },
        { place: 'microsoft-account', outcome: 'kept', at: '2026-01-01T10:00:00.000Z', code: null },
      ],
      required: false,
    })
    expect(gaps).toEqual([])
    expect(JSON.stringify(facts)).not.toMatch(/7D8F2C11/i)
  })

  it('ignores a key whose protector was removed later and keys of other drives', () => {
    const places = (text: string) => attemptsFor('C:', splitEvents(text).events).map((one) => one.place)
    expect(places(keyEvent(776, '2026-02-02T10:00:00Z') + keyEvent(784, '2026-01-01T10:00:00Z'))).toEqual([])
    expect(
      places(keyEvent(776, '2026-02-02T10:00:00Z', other) + keyEvent(784, '2026-01-01T10:00:00Z')),
    ).toEqual(['active-directory'])
    expect(places(keyEvent(845, '2026-01-01T10:00:00Z', { VolumeMountPoint: 'D:' }))).toEqual([])
    // Removing an old protector says nothing about the key that was saved afterwards.
    expect(places(keyEvent(845, '2026-03-01T10:00:00Z') + keyEvent(776, '2026-02-02T10:00:00Z'))).toEqual([
      'entra',
    ])
  })

  it('reports a failure with its code and leaves a gap if no backup succeeded', async () => {
    const { facts, gaps } = await look(
      keyEvent(846, '2026-01-02T10:00:00Z', { ErrorCode: '-2147024894' }),
      (pc) => {
        pc.registry['HKLM\\SOFTWARE\\Policies\\Microsoft\\FVE'] = {
          OSRequireActiveDirectoryBackup: ['REG_DWORD', '0x1'],
        }
      },
    )
    expect(facts.recoveryKey?.value).toEqual({
      attempts: [{ place: 'entra', outcome: 'failed', at: '2026-01-02T10:00:00.000Z', code: '0x80070002' }],
      required: true,
    })
    expect(gaps.map((gap) => gap.what)).toEqual([title])
  })

  it.each<[string, string | HostError]>([
    ['an empty log', ''],
    ['a log that may not be read', new HostError('denied', message('text.as-is', { text: 'x' }))],
    ['a damaged event', `<Event><System>${keyEvent(845, '2026-01-02T10:00:00Z')}`],
  ])('leaves a gap for %s', async (_name, stdout) => {
    expect((await look(stdout)).gaps.map((gap) => gap.what)).toEqual([title])
  })

  it('is not checked when nothing is encrypted', async () => {
    const { facts, gaps, calls } = await look('', (pc) => {
      const plain = JSON.stringify({ ...storage(), bitlockerProtection: 2 })
      pc.tools.unshift(['powershell.exe', 'storage.ps1', { stdout: plain }])
    })
    expect(facts.bitlocker?.value.protection).toBe('off')
    expect(facts.recoveryKey).toBeUndefined()
    expect(gaps).toEqual([])
    expect(calls.join('\n')).not.toContain('BitLocker')
  })
})
