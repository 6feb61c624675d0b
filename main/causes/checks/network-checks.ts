import type { CauseClass } from '../../../common/diagnosis/diagnosis.ts'
import { type CheckRow, quick, slow } from './check-row.ts'

const policies = ['reg.exe', 'query', 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate', '/s']

/** The connection to the update servers, and what the update agent caches. */
export const networkChecks = {
  'wsus-server-unreachable': quick({ command: policies, fact: 'updatePolicy' }),
  'wsus-server-limit': slow(),
  'wsus-client-identity': quick({
    command: [
      'reg.exe',
      'query',
      'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate',
      '/v',
      'SusClientId',
    ],
  }),
  'update-source-policy': quick({ command: policies, fact: 'updatePolicy' }),
  'network-blocked': quick({
    command: [
      'powershell.exe',
      '-NoProfile',
      '-Command',
      'Test-NetConnection fe3.delivery.mp.microsoft.com -Port 443',
    ],
  }),
  proxy: quick({ command: ['netsh.exe', 'winhttp', 'show', 'proxy'], fact: 'network' }),
  'tls-or-clock': quick({ command: ['w32tm.exe', '/query', '/status'], fact: 'clock' }),
  vpn: quick({ command: ['rasdial.exe'] }),
  'download-corrupt': slow({ command: ['certutil.exe', '-hashfile', 'C:\\Packages\\update.msu', 'SHA256'] }),
  'wua-too-old': quick({
    command: [
      'powershell.exe',
      '-NoProfile',
      '-Command',
      '(Get-Item C:\\Windows\\System32\\wuaueng.dll).VersionInfo.FileVersion',
    ],
  }),
} satisfies Partial<Record<CauseClass, CheckRow>>
