import { message } from '../../../../common/texts/message.ts'
import { HostError } from '../../host.ts'
import { currentVersion } from '../cbs-registry.ts'
import { type PracticeMachine, type PracticeTool, toolResult } from '../practice-machine.ts'
import { restorePoints } from './restore-points.ts'

/** powershell.exe: answers Unstuck's probe scripts by name. */
export const powershell: PracticeTool = async (machine, [script = '', ...parameters]) => {
  // Node's error for ERROR_ACCESS_DISABLED_BY_POLICY.
  if (!machine.pc.powershell)
    throw new HostError(
      'unavailable',
      message('host.not-started-code', { file: 'powershell.exe', code: 'UNKNOWN' }),
    )
  const answers: Readonly<Record<string, () => unknown>> = {
    'storage.ps1': () => machine.state.storage,
    'machine.ps1': () => machineAnswer(machine),
    'update-history.ps1': () => agentHistory(machine),
    'restore-points.ps1': () => restorePoints(machine, parameters),
  }
  const answer = answers[script]
  if (answer === undefined) return toolResult(0xfffd0000, '', `There is no script '${script}'.\n`)
  return toolResult(0, `${JSON.stringify(await answer())}\n`)
}

function machineAnswer({ pc, state, registry }: PracticeMachine): object {
  const hours = 3_600_000
  const booted = state.booted ?? new Date(Date.parse(pc.clock) - 2 * hours).toISOString()
  const installation = registry.read(currentVersion)?.values.find(({ name }) => name === 'InstallationType')
  // Windows Server has no Security Center.
  const isServer = /^server/i.test(installation?.data ?? '')
  return {
    system: { manufacturer: 'Practice', model: 'Practice PC', hypervisorPresent: false },
    booted: `${booted.slice(0, 19)}Z`,
    batteries: [],
    tpm: { present: true, ready: true },
    disks: [{ model: 'Practice disk', health: 0 }],
    dirty: false,
    antivirus: isServer ? null : [{ name: 'Windows Defender', state: 397568 }],
    errors: isServer
      ? [
          {
            part: 'antivirus',
            message: 'Invalid namespace ',
            id: 'HRESULT 0x8004100e,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand',
            code: null,
          },
        ]
      : [],
  }
}

/** The Windows Update Agent's history, derived from its events in the System log. */
function agentHistory({ events }: PracticeMachine): object {
  const data = (event: string, name: string) =>
    new RegExp(`<Data Name='${name}'>([^<]*)</Data>`).exec(event)?.[1] ?? ''
  const entries = events.System.flatMap((event) => {
    const id = /<EventID>(19|20)<\/EventID>/.exec(event)?.[1]
    if (id === undefined || !event.includes("Name='Microsoft-Windows-WindowsUpdateClient'")) return []
    const code = Number(data(event, 'errorCode') || 0) | 0
    return [
      {
        date: `${/SystemTime='([^.']{19})/.exec(event)?.[1]}Z`,
        title: data(event, 'updateTitle'),
        updateId: data(event, 'updateGuid').replace(/[{}]/g, '').toLowerCase(),
        operation: 1,
        resultCode: id === '19' ? 2 : 4,
        hresult: code,
        unmapped: code,
      },
    ]
  })
  return { total: entries.length, entries, unread: 0, errors: [] }
}

/** shutdown.exe /r: the PC restarts at the next restart(). */
export const shutdown: PracticeTool = async (machine, args) => {
  if (!args.some((arg) => arg.toLowerCase() === '/r'))
    return toolResult(87, '', 'The parameter is incorrect.(87)\n')
  machine.state.shuttingDown = true
  await machine.save()
  return toolResult(0, '')
}

/** A tool that this practice PC does not have. */
export const absent: PracticeTool = async () =>
  toolResult(1, '', 'This practice PC does not answer this tool.\n')
