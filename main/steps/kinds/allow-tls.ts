import { message } from '../../../common/texts/message.ts'
import { askPerson, byWord, dayOf, stopForPerson } from '../shared/by-hand.ts'
import { factOf } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

const protocols = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols'

/** A manual step, done once the registry no longer disables TLS 1.2. */
export const allowTls: StepDefinition<'allow-tls'> = {
  kind: 'allow-tls',
  minutes: [1, 5],
  show({ stamp }) {
    const client = `"${protocols}\\TLS 1.2\\Client"`
    const kept = `C:\\tls-before-${dayOf(stamp)}.reg`
    return {
      title: message('step.allow-tls.title'),
      byHand: [
        `reg.exe export "${protocols}" ${kept}`,
        `reg.exe add ${client} /v Enabled /t REG_DWORD /d 1 /f`,
        `reg.exe add ${client} /v DisabledByDefault /t REG_DWORD /d 0 /f`,
      ],
      state: message('step.allow-tls.state'),
      undo: message('text.as-is', { text: `reg.exe import ${kept}` }),
      always: message('step.allow-tls.always'),
    }
  },
  isDone(context) {
    const tls12 = factOf(context.inspection, 'network')?.tls12
    if (tls12 === undefined) return byWord(context)
    return tls12 === 'off' ? null : message('step.allow-tls.done')
  },
  async run(context) {
    const guards = await askPerson(context)
    if (guards.end !== 'done') return guards
    const tls12 = factOf(await context.inspect(), 'network')?.tls12
    return tls12 === 'off' ? { end: 'person' } : guards
  },
  runbook: (_step, at) => stopForPerson(at),
}
