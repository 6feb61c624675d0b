import { HostError } from '../../host/host.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Bfsvc'
const value = 'EspPaddingPercent'

/** Sets EspPaddingPercent to 0, the documented workaround for a full EFI system partition. */
export const setEspPadding: StepDefinition<'set-esp-padding'> = {
  kind: 'set-esp-padding',
  touches: ['boot'],
  setting: { endedBy: [] },
  isTraceless: true,
  minutes: [0, 1],
  show: () => ({
    title: 'Take the reserve on the EFI system partition back to nothing',
    command: ['reg.exe', 'add', key, '/v', value, '/t', 'REG_DWORD', '/d', '0', '/f'],
    state: 'EspPaddingPercent is 0.',
    undo: `reg.exe delete ${key} /v ${value} /f`,
    always: '',
  }),
  async isDone(context) {
    return (await isZero(context)) ? 'EspPaddingPercent is 0.' : null
  },
  async run(context) {
    await runToolWell(context)
    if (await isZero(context)) return stepDone('EspPaddingPercent is 0.')
    throw stepFailure(
      context,
      'The registry value was written but reads differently.',
      'Check what guards the registry.',
    )
  },
  runbook: (_step, { asked, invoke }) => [...asked, invoke],
}

async function isZero({ host }: StepContext<'set-esp-padding'>): Promise<boolean> {
  const result = await host.run('reg.exe', ['query', key, '/v', value]).catch((error: unknown) => {
    if (error instanceof HostError) return null
    throw error
  })
  return /EspPaddingPercent\s+REG_DWORD\s+0x0\b/.test(new TextDecoder('latin1').decode(result?.stdout))
}
