import { type PendingSign, pendingSigns } from '../../../common/pending-work.ts'

const cbs = "'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\{}'"
const key = (name: string) => cbs.replace('{}', name)

/** One line for each sign that the inspection asks for; null would be a sign that runbooks overlook. */
const lines: Readonly<Record<PendingSign, string>> = {
  rebootPending: `if (Test-Path -LiteralPath ${key('RebootPending')}) { return 'RebootPending' }`,
  rebootInProgress: `if (Test-Path -LiteralPath ${key('RebootInProgress')}) { return 'RebootInProgress' }`,
  packagesPending: `if (Test-Path -LiteralPath ${key('PackagesPending')}) { $packages = Get-Item -LiteralPath ${key('PackagesPending')}; if ($packages.ValueCount + $packages.SubKeyCount -gt 0) { return 'PackagesPending' } }`,
  exclusiveSession: `if (Test-Path -LiteralPath ${key('SessionsPending')}) { $sessions = Get-Item -LiteralPath ${key('SessionsPending')}; if ([long] $sessions.GetValue('Exclusive', 0) -ne 0) { return 'SessionsPending' } }`,
  updateRebootRequired: `if (Test-Path -LiteralPath 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired') { return 'RebootRequired' }`,
  pendingXml: `if (Test-Path -LiteralPath (Join-Path (Split-Path -Parent ([System.Environment]::SystemDirectory)) 'WinSxS\\pending.xml')) { return 'pending.xml' }`,
}

/** Names the first sign of servicing work that waits for a restart; an empty text where there is none. */
export const pendingParts: readonly string[] = [
  '# A key that exists counts, with or without values; PackagesPending counts by its entries.',
  'function Get-PendingSign {',
  ...pendingSigns.map((sign) => `    ${lines[sign]}`),
  "    ''",
  '}',
]
