import type { CauseClass } from '../../../common/diagnosis/diagnosis.ts'
import type { Facts } from '../../../common/facts/facts.ts'
import { type CheckRow, inCbsLog, quick, slow } from './check-row.ts'

const build = {
  command: ['reg.exe', 'query', 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion', '/v', 'UBR'],
  fact: 'windows',
} as const
const pending = {
  command: [
    'reg.exe',
    'query',
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending',
  ],
  fact: 'pending',
  isMade: ({ pending: read }: Facts) =>
    read !== undefined && read.value.rebootPending !== null && read.value.pendingXml !== null,
} as const

/** Which package was installed on which Windows, in what order and state. */
export const packageChecks = {
  'checkpoint-missing': quick(build),
  'checkpoint-not-applicable-image-newer': quick(build),
  'package-order-wrong': quick(),
  'wrong-architecture': quick({
    command: [
      'reg.exe',
      'query',
      'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment',
      '/v',
      'PROCESSOR_ARCHITECTURE',
    ],
    fact: 'architecture',
  }),
  'wrong-branch': quick({
    command: [
      'reg.exe',
      'query',
      'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
      '/v',
      'CurrentBuild',
    ],
    fact: 'windows',
  }),
  'not-applicable-superseded': quick(build),
  'not-applicable-prerequisite-missing': quick({
    command: ['dism.exe', '/English', '/Online', '/Get-Packages', '/Format:Table'],
    fact: 'packages',
  }),
  'servicing-stack-too-old': quick({ command: inCbsLog('requires Servicing Stack'), fact: 'servicingStack' }),
  'known-regression': quick(),
  'pending-operations-stuck': quick(pending),
  'stale-driver-operations-queue': quick({ command: inCbsLog('driver operation') }),
  'startup-processing-timeout': quick({ command: inCbsLog('hang was detected') }),
  'user-cancelled': quick({ command: inCbsLog('CANCEL') }),
  'fod-source-not-available': slow({ command: inCbsLog('AddSource') }),
  'language-pack-mismatch': quick({
    command: ['dism.exe', '/English', '/Online', '/Get-Packages', '/Format:Table'],
    fact: 'addedParts',
  }),
  'host-dism-too-old': quick({ command: ['dism.exe', '/English', '/?'] }),
  'stale-image-mount': quick({ command: ['dism.exe', '/English', '/Get-MountedWimInfo'] }),
  'wimmount-driver-missing': quick({ command: ['sc.exe', 'query', 'wimmount'] }),
  'tool-not-available-on-os': quick({ command: ['dism.exe', '/English', '/?'] }),
} satisfies Partial<Record<CauseClass, CheckRow>>
