import { message } from '../../common/texts/message.ts'
import { type Host, HostError } from '../../main/host/host.ts'
import { updateEvent } from '../inspect/fake-answers.ts'
import { type FakePc, fakeHost, healthyPc } from '../inspect/fake-pc.ts'
import type { Secrets } from './planted.ts'

/** That owner's PC: its registry, tools, profile folders and logs all contain the owner's data. */
export function pcOf(one: Secrets, logs: Readonly<Record<string, Buffer>>): Host {
  const pc = healthyPc()
  Object.assign(pc.registry, registryOf(one, pc.registry))
  pc.tools.unshift([
    'wevtutil.exe',
    'WindowsUpdateClient',
    {
      stdout: updateEvent(19, '2026-09-15T18:04:11.5512345Z', {
        updateTitle: `Update (KB5129195) of ${one.user}`,
      }),
    },
  ])
  const base = fakeHost(pc)
  return {
    ...base,
    identity: { kind: 'windows', id: 'windows', label: `This PC (${one.machine})` },
    ...filesIn(logs, one.user),
  }
}

/** Registry values that name the owner, besides the `usual` ones. */
function registryOf(one: Secrets, usual: FakePc['registry']): FakePc['registry'] {
  const text = (value: string) => ['REG_SZ', value] as const
  const machine = 'HKLM\\SYSTEM\\CurrentControlSet'
  const version = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
  return {
    [`${machine}\\Control\\ComputerName\\ComputerName`]: { ComputerName: text(one.machine) },
    [`${machine}\\Services\\Tcpip\\Parameters`]: { Hostname: text(one.machine), Domain: text(one.dnsDomain) },
    [version]: {
      ...usual[version],
      RegisteredOwner: text(one.fullName),
      ProductId: text(one.productId),
      DigitalProductId: ['REG_BINARY', Buffer.from(one.productKey).toString('hex').toUpperCase()],
    },
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\LogonUI': {
      LastLoggedOnSAMUser: text(`${one.domain}\\${one.user}`),
    },
    'HKLM\\SOFTWARE\\Microsoft\\Cryptography': { MachineGuid: text(one.machineGuid) },
    'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate': {
      WUServer: text(`http://${one.wsus}:8530`),
    },
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections': {
      WinHttpSettings: [
        'REG_BINARY',
        Buffer.from(
          `\x28\0\0\0\0\0\0\0\x03\0\0\0${String.fromCharCode(one.wsus.length)}\0\0\0${one.wsus}\0\0\0\0`,
        )
          .toString('hex')
          .toUpperCase(),
      ],
    },
  }
}

/** The owner's profile folder, and the logs by their paths. */
function filesIn(logs: Readonly<Record<string, Buffer>>, user: string): Pick<Host, 'list' | 'openFile'> {
  return {
    async list(path) {
      const at = path.toLowerCase()
      if (at === 'c:\\users')
        return [{ name: user, kind: 'folder', sizeBytes: 0, modified: '2026-01-01T00:00:00.000Z' }]
      const found = Object.entries(logs).filter(
        ([name]) => name.slice(0, name.lastIndexOf('\\')).toLowerCase() === at,
      )
      if (found.length === 0) throw new HostError('not-found', message('text.as-is', { text: path }))
      return found.map(([name, bytes]) => ({
        name: name.slice(name.lastIndexOf('\\') + 1),
        kind: 'file',
        sizeBytes: bytes.length,
        modified: '2026-01-01T00:00:00.000Z',
      }))
    },
    async *openFile(path) {
      const bytes = logs[path]
      if (bytes === undefined) throw new HostError('not-found', message('text.as-is', { text: path }))
      for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700)
    },
  }
}
