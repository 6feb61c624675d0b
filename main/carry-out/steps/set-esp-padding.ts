import { HostError } from '../../host/host.ts'
import { runToolWell } from '../run-tool.ts'
import { type StepContext, type StepWork, stepDone, stepFailure } from '../step-work.ts'

/** Sets EspPaddingPercent to 0, the documented workaround for a full EFI system partition. */
export const setEspPadding: StepWork = {
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
}

async function isZero({ host, step }: StepContext): Promise<boolean> {
  const key = step.command[2] ?? ''
  const result = await host
    .run('reg.exe', ['query', key, '/v', 'EspPaddingPercent'])
    .catch((error: unknown) => {
      if (error instanceof HostError) return null
      throw error
    })
  return /EspPaddingPercent\s+REG_DWORD\s+0x0\b/.test(new TextDecoder('latin1').decode(result?.stdout))
}
