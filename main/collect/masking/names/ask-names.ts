import { type Host, HostError } from '../../../host/host.ts'
import type { NameLearner } from './learn-names.ts'

const machine = 'HKLM\\SYSTEM\\CurrentControlSet'
const software = 'HKLM\\SOFTWARE\\Microsoft'

/** Registry keys that name the PC, its users and its network. Their values are not stored. */
const keys: readonly { readonly key: string; readonly below?: true }[] = [
  { key: `${machine}\\Control\\ComputerName\\ComputerName` },
  { key: `${machine}\\Control\\ComputerName\\ActiveComputerName` },
  { key: `${machine}\\Services\\Tcpip\\Parameters` },
  { key: `${machine}\\Control\\SystemInformation` },
  { key: `${machine}\\Control\\CloudDomainJoin\\JoinInfo`, below: true },
  { key: `${machine}\\Control\\CloudDomainJoin\\TenantInfo`, below: true },
  { key: `${software}\\Windows NT\\CurrentVersion` },
  { key: `${software}\\Windows NT\\CurrentVersion\\ProfileList`, below: true },
  { key: `${software}\\Windows NT\\CurrentVersion\\Winlogon` },
  { key: `${software}\\Windows\\CurrentVersion\\Authentication\\LogonUI` },
  { key: `${software}\\Windows\\CurrentVersion\\Group Policy\\DataStore\\Machine\\0` },
  { key: `${software}\\Windows\\CurrentVersion\\WindowsUpdate` },
  { key: `${software}\\Cryptography` },
  { key: `${software}\\SQMClient` },
]

const enough = 20_000

/**
 * Reads the names that a PC's evidence may contain. Resolves with what could not be read; a name in a typical name
 * position is masked anyway.
 */
export async function askNames(host: Host, learner: NameLearner, signal?: AbortSignal): Promise<string[]> {
  const answered = await Promise.all(keys.map(({ key, below }) => askKey(host, key, below === true, signal)))
  const missing: string[] = []
  for (const text of answered) if (text !== null) learner.take(text, 'bytes')
  if (answered[0] === null && answered[2] === null) missing.push('the name of the PC')
  const folders = await host.list('C:\\Users').catch((error: unknown) => {
    if (error instanceof HostError) return null
    throw error
  })
  for (const { name, kind } of folders ?? []) if (kind === 'folder') learner.add('user', name)
  if (answered[7] === null && folders === null) missing.push('the names of its users')
  return missing
}

/** The output of reg.exe, one character per byte; null if it cannot be read. */
async function askKey(host: Host, key: string, below: boolean, signal?: AbortSignal): Promise<string | null> {
  try {
    const args = ['query', key, ...(below ? ['/s'] : [])]
    const { exitCode, stdout } = await host.run('reg.exe', args, {
      timeoutMs: enough,
      ...(signal ? { signal } : {}),
    })
    return exitCode === 0 ? Buffer.from(stdout).toString('latin1') : null
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}
