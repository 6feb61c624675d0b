import { message } from '../../../common/texts/message.ts'
import { type Host, HostError, type ToolName, type ToolResult } from '../host.ts'
import { toolResult } from './practice-machine.ts'

/** Tools that run without administrator rights. */
const open: readonly ToolName[] = ['reg.exe', 'wevtutil.exe', 'powershell.exe', 'fsutil.exe', 'shutdown.exe']

/** DISM's output for any call. */
const dismRefusal =
  '\nError: 740\n\nElevated permissions are required to run DISM. \nUse an elevated command prompt to complete these tasks.\n'

/** Answer of WMI's storage classes without administrator rights. */
const cimRefusal = {
  message: 'Access to a CIM resource was not available to the client.',
  id: 'MI RESULT 2,Get-CimInstance',
  code: null,
}

/** Parts of our scripts' output that need administrator rights. */
const closedParts: Readonly<Record<string, readonly string[]>> = {
  'storage.ps1': ['encryption', 'partitions'],
  'machine.ps1': ['tpm', 'disks'],
}

/**
 * A practice PC as seen without administrator rights: reads what Windows shows to everybody and changes nothing.
 * `administrator` is the same PC for a person who approves a plan.
 */
export function asPlainUser(administrator: Host): Host {
  const denied = (path: string) => Promise.reject(new HostError('denied', message('host.denied', { path })))
  const { setFolderAside: _, setup, ...rest } = administrator
  return {
    ...rest,
    elevated: false,
    administrator,
    async run(tool, args, options) {
      if (tool === 'dism.exe') return toolResult(740, dismRefusal)
      if (!open.includes(tool)) throw new HostError('denied', message('host.start-denied', { file: tool }))
      if (tool === 'reg.exe' && args[0]?.toLowerCase() !== 'query')
        return toolResult(1, '', 'ERROR: Access is denied.\n')
      const answer = await administrator.run(tool, args, options)
      return tool === 'powershell.exe' ? withoutClosed(answer, closedParts[args[0] ?? ''] ?? []) : answer
    },
    copyFile: (_from, to) => denied(to),
    byHand: (lines) => denied(lines[0] ?? ''),
    ...(setup ? { setup: { ...setup, run: (medium) => denied(`${medium}\\setup.exe`) } } : {}),
  }
}

function withoutClosed(answer: ToolResult, parts: readonly string[]): ToolResult {
  if (parts.length === 0 || answer.exitCode !== 0) return answer
  const said = JSON.parse(Buffer.from(answer.stdout).toString('utf8'))
  for (const part of parts) {
    said[part] = null
    said.errors.push({ part, ...cimRefusal })
  }
  return toolResult(0, `${JSON.stringify(said)}\n`)
}
