import type { CauseClass } from '../../../common/diagnosis.ts'
import { type CheckRow, quick, slow } from './check-row.ts'

const policies = ['reg.exe', 'query', 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate', '/s']

/** The way to the update servers, and what the update agent keeps of it. */
export const networkChecks = {
  'wsus-server-unreachable': quick(
    'Read which WSUS server a policy names, and open its address with /selfupdate/iuident.cab behind it from this PC.',
    { command: policies, fact: 'updatePolicy' },
    'A server is named and the address does not answer with 200.',
    'No server is named, or the address answers.',
  ),
  'wsus-server-limit': slow(
    'Read on the WSUS server the log of its application pool and SoftwareDistribution.log at that time.',
    {},
    'They name a limit (MaxInstalledPrerequisites, MaxCachedUpdates, memory of the pool) or an update without its key.',
    'They show no error at that time.',
  ),
  'wsus-client-identity': quick(
    'Read the id by which the client signs in, and compare it with those of other PCs (cloned images share one).',
    {
      command: [
        'reg.exe',
        'query',
        'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate',
        '/v',
        'SusClientId',
      ],
    },
    'Several PCs have the same id, or the server has no entry for it.',
    'The id is unique and known to the server.',
  ),
  'update-source-policy': quick(
    'Read the policies of Windows Update.',
    { command: policies, fact: 'updatePolicy' },
    'One turns access off, forbids the servers of Microsoft, or names a server that is none.',
    'No policy is set, or the server that is named answers.',
  ),
  'network-blocked': quick(
    'See whether the names of the update servers resolve and answer on port 443.',
    {
      command: [
        'powershell.exe',
        '-NoProfile',
        '-Command',
        'Test-NetConnection fe3.delivery.mp.microsoft.com -Port 443',
      ],
    },
    'The name does not resolve, resolves to 0.0.0.0 or 127.0.0.1, or the port does not answer.',
    'The connection succeeds.',
  ),
  proxy: quick(
    'Read which proxy the services of Windows use.',
    { command: ['netsh.exe', 'winhttp', 'show', 'proxy'], fact: 'network' },
    'A proxy is set that is wrong, or that asks for credentials which a service has not.',
    'Access is direct, and no proxy stands in between.',
  ),
  'tls-or-clock': quick(
    'Compare the clock with another one, then see who issued the certificate of the update server as this PC gets it.',
    { command: ['w32tm.exe', '/query', '/status'], fact: 'clock' },
    'The clock is off by more than minutes, TLS 1.2 is off, or the certificate is not issued by Microsoft or DigiCert.',
    'The clock is right, and the certificate is that of Microsoft.',
  ),
  vpn: quick(
    'Try once without the VPN.',
    { command: ['rasdial.exe'] },
    'It succeeds without it.',
    'It fails in the same way.',
  ),
  'download-corrupt': slow(
    'Compare the SHA-256 of the package with the one that the Microsoft Update Catalog publishes; what Windows Update downloaded itself is fetched anew once its cache was set aside.',
    { command: ['certutil.exe', '-hashfile', 'C:\\Packages\\update.msu', 'SHA256'] },
    'The digests differ, or the new download installs.',
    'The digests agree, and a new download fails in the same way.',
  ),
  'wua-too-old': quick(
    'Compare the version of the update agent with that of an up-to-date PC of this Windows.',
    {
      command: [
        'powershell.exe',
        '-NoProfile',
        '-Command',
        '(Get-Item C:\\Windows\\System32\\wuaueng.dll).VersionInfo.FileVersion',
      ],
    },
    'It is older, mostly on Windows 7 or 8.1, or on a PC that never got a servicing stack update.',
    'It is the version of the installed cumulative update.',
  ),
} satisfies Partial<Record<CauseClass, CheckRow>>
