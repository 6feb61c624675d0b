import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { kindOfNumber, refusalOf } from '../../main/inspect/refusal.ts'
import { refusalGaps } from '../../main/inspect/refusal-gaps.ts'
import { gap } from '../../main/texts/gap.ts'
import { machineAnswer } from './fake-answers.ts'
import { answer, look, pcWith } from './inspect-examples.ts'

const codes = ['rights-missing', 'wmi-broken', 'services-silent', 'answers-late'] as const
const words = 'Zugriff verweigert'

/** All gaps of an inspection on a PC where reading the list of antivirus programs returns this error. */
async function summed(error: { id: string | null; code: number | null } | object, elevated = false) {
  const { gaps } = await look(
    pcWith((pc) => {
      pc.elevated = elevated
      const errors = [{ part: 'antivirus', message: words, ...error }]
      answer(pc, 'machine.ps1', { stdout: JSON.stringify({ ...machineAnswer(), antivirus: null, errors }) })
    }),
  )
  return gaps
    .filter(({ code, why }) => codes.some((one) => one === code) && why.includes('Antivirus'))
    .map(({ code }) => code)
}

describe('classification of refusals by number', () => {
  it.each([
    ['HRESULT 0x80041003,x', 'rights-missing'],
    ['MI RESULT 2,x', 'rights-missing'],
    ['StorageWMI 40001,x', 'rights-missing'],
    ['HRESULT 0x80041001,x', 'wmi-broken'],
    ['HRESULT 0x80041013,x', 'wmi-broken'],
    ['HRESULT 0x80070422,x', 'services-silent'],
    ['HRESULT 0x800706ba,x', 'services-silent'],
    ['HRESULT 0x800705b4,x', 'answers-late'],
  ])('maps %s to %s', async (id, code) => {
    expect(await summed({ id, code: null })).toEqual([code])
  })

  it.each(['HRESULT 0x80041010,x', 'HRESULT 0x8004100e,x', 'HRESULT 0x80041017,x', 'Foo,Bar'])(
    'reports nothing for %s',
    async (id) => {
      expect(await summed({ id, code: null })).toEqual([])
    },
  )

  it('does not report missing rights to an administrator', async () => {
    expect(await summed({ id: 'HRESULT 0x80041003,x', code: null }, true)).toEqual([])
    expect(await summed({ id: 'HRESULT 0x80041013,x', code: null }, true)).toEqual(['wmi-broken'])
  })

  it('still counts older evidence with only a message as missing rights', async () => {
    expect(await summed({})).toEqual(['rights-missing'])
  })
})

it('names the call that reads another Windows with administrator rights, which --full does not', () => {
  const why = message('unread.dism-not-elevated')
  const [found] = refusalGaps([gap('store-health-unread', { why })], false, 'offline:D:\\Windows')
  expect(found?.hides).toMatch(
    /in a terminal that has administrator rights: unstuck inspect --windows "?D:\\Windows"?$/,
  )
})

describe('exit codes of tools', () => {
  const event = (exitCode: number) =>
    refusalGaps(
      [gap('clock-unread', { why: message('unread.event-log-exit-code', { exitCode, log: 'System' }) })],
      false,
    )
  const dism = (error: string) =>
    refusalGaps(
      [gap('packages-unread', { why: message('unread.dism-error', { exitCode: 1, error }) })],
      false,
    )

  it('of wevtutil: access denied, service disabled, no such log', () => {
    expect(event(5).map(({ code }) => code)).toEqual(['rights-missing'])
    expect(event(1722).map(({ code }) => code)).toEqual(['services-silent'])
    expect(event(15007)).toEqual([])
  })

  it('of DISM: the printed error, in hex or decimal', () => {
    expect(dism('0x80070005').map(({ code }) => code)).toEqual(['rights-missing'])
    expect(dism('1058').map(({ code }) => code)).toEqual(['services-silent'])
    expect(dism('0x800f081f')).toEqual([])
  })

  it('of reg.exe are ignored because they are 1 for any error', () => {
    const why = message('unread.tool-exit-code', { tool: 'reg.exe', exitCode: 5 })
    expect(refusalGaps([gap('clock-unread', { why })], false)).toEqual([])
  })
})

it('does not report a tool that timed out as missing rights', async () => {
  const { gaps } = await look(pcWith((pc) => answer(pc, 'machine.ps1', { ended: 'timed-out' })))
  const late = gaps.find(({ code }) => code === 'answers-late')
  expect(late?.why).toContain('Antivirus')
  expect(late?.hides).toContain('inspect again')
})

it('reports a policy, not missing rights, when even the registry hive is not listed', async () => {
  const { gaps } = await look(
    pcWith((pc) => {
      pc.tools.unshift(['reg.exe', '', { exitCode: 1, stderr: 'FEHLER' }])
    }),
  )
  expect(gaps.find(({ code }) => code === 'services-unread')?.why).toContain('registry tools')
  expect(gaps.find(({ code }) => code === 'rights-missing')?.why ?? '').not.toContain('Services')
})

describe('Constrained Language', () => {
  it('is reported when no readable policy sets it, and not for other refusals', async () => {
    const gapsOf = async (id: string, code: number | null = null) => {
      const { gaps } = await look(
        pcWith((pc) => {
          const errors = [{ part: 'antivirus', message: words, id, code }]
          answer(pc, 'machine.ps1', {
            stdout: JSON.stringify({ ...machineAnswer(), antivirus: null, errors }),
          })
          const guard = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\DeviceGuard'
          if (id.startsWith('HRESULT')) pc.registry[guard] = { DeployConfigCIPolicy: ['REG_DWORD', '0x1'] }
        }),
      )
      return gaps.filter((each) => each.code?.startsWith('powershell-'))
    }
    const with_ = async (id: string) => (await gapsOf(id)).map(({ code }) => code)
    const saidOf = async (id: string, code: number) => {
      const [one] = await gapsOf(id, code)
      expect(one?.code).toBe('powershell-refused')
      return one?.why
    }
    expect(await with_('CannotCreateTypeConstrainedLanguage,x')).toEqual(['powershell-constrained'])
    // Two other policies, each identified by its error number; neither is Constrained Language Mode.
    expect(await saidOf('Other 1260,x', 1260)).toMatch(/^A software restriction policy or AppLocker .*1260/)
    expect(await saidOf('Other 4551,x', 4551)).toMatch(/^App Control .*4551/)
    expect(await with_('HRESULT 0x8004100e,x')).toEqual([])
  })
})

describe('any error number', () => {
  it('has the same kind as a Win32 error and inside an HRESULT', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), (number) => {
        expect(kindOfNumber(number)).toBe(kindOfNumber(0x8007_0000 + number))
        expect(kindOfNumber((0x8007_0000 + number) | 0)).toBe(kindOfNumber(number))
      }),
    )
  })

  it('is read with any id without throwing', () => {
    fc.assert(
      fc.property(fc.option(fc.string()), fc.option(fc.double()), (id, code) => {
        expect(() => refusalOf({ id, code })).not.toThrow()
      }),
    )
  })
})
