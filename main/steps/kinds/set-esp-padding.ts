import { message } from '../../../common/texts/message.ts'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { HostError } from '../../host/host.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
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
    title: message('step.set-esp-padding.title'),
    command: ['reg.exe', 'add', key, '/v', value, '/t', 'REG_DWORD', '/d', '0', '/f'],
    state: message('step.set-esp-padding.state'),
    undo: message('text.as-is', { text: `reg.exe delete ${key} /v ${value} /f` }),
    always: null,
  }),
  async isDone(context) {
    return (await isZero(context)) ? message('step.set-esp-padding.state') : null
  },
  async run(context) {
    await runToolWell(context)
    if (await isZero(context)) return stepDone(message('step.set-esp-padding.state'))
    throw stepFailure(context, 'registry-value-not-kept', {})
  },
  runbook: (_step, { guards, invoke }) => [...guards, invoke],
}

async function isZero({ host }: StepContext<'set-esp-padding'>): Promise<boolean> {
  const result = await host.run('reg.exe', ['query', key, '/v', value]).catch((error: unknown) => {
    if (error instanceof HostError) return null
    throw error
  })
  return /EspPaddingPercent\s+REG_DWORD\s+0x0\b/.test(decodeOutput(result?.stdout ?? new Uint8Array()))
}
