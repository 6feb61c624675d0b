import { meaningOfEvent } from '../../../common/windows/event-meanings.ts'
import type { EventText } from './event-text.ts'

/**
 * Whether an event may show why an update failed: everything from updating and servicing, and errors of services that
 * updating needs, of transfers, disks, file systems and update databases. All others are routine and skipped.
 */
export function concernsUpdating(event: EventText): boolean {
  const { provider, level } = event
  if (updating.test(provider)) return !isStoreApp(event)
  if (bootSecurity.test(provider)) return meaningOfEvent(provider, event.id) !== null
  if (level !== 'Error' && level !== 'Warning' && level !== 'Fatal') return false
  if (provider === 'Service Control Manager') return namesUpdateService(event)
  return storage.test(provider) || transfer.test(provider)
}

/** Store apps are updated by the same client, fail often and say nothing about Windows. */
function isStoreApp({ data }: EventText): boolean {
  return data.some(
    ([name, value]) =>
      (name === 'serviceGuid' && value.toUpperCase() === storeService) ||
      (name === 'updateTitle' && isStoreTitle(value)),
  )
}

/** Whether an update title is that of a Store app, which starts with its product number. */
export function isStoreTitle(title: string): boolean {
  return /^[0-9][0-9A-Z]{11}-\S/.test(title)
}

const storeService = '{855E8A7C-ECB4-4CA3-B045-1DFA50104289}'

const updating =
  /^Microsoft-Windows-(?:WindowsUpdateClient|Servicing|Setup|WUSA|WinREAgent|UpdateOrchestrator)$/i
/** Provider for the TPM and the Secure Boot variables; only its events about those variables are kept. */
const bootSecurity = /^Microsoft-Windows-TPM-WMI$/i
const storage = /^(?:disk|(?:Microsoft-Windows-)?Ntfs|volsnap|storahci|stornvme|iaStor\w*|ESENT)$/i
const transfer = /^Microsoft-Windows-Bits-Client$/i

/** Services by key, which the event has in its binary data regardless of language. */
const serviceKeys =
  /^(?:wuauserv|bits|cryptsvc|trustedinstaller|msiserver|dosvc|usosvc|waasmedicsvc|appreadiness|appidsvc|appxsvc|http)$/i
const serviceNames =
  /\b(?:Windows Update|Windows Modules Installer|Background Intelligent Transfer|Cryptographic Services|Delivery Optimization|Update Orchestrator|Windows Installer|App Readiness|Application Identity|AppX Deployment|HTTP(?: Service)?)\b/i

function namesUpdateService({ data }: EventText): boolean {
  return data.some(([name, value]) => {
    if (name !== 'Binary') return serviceKeys.test(value) || serviceNames.test(value)
    const key = Buffer.from(value.slice(0, 512), 'hex').toString('utf16le')
    return serviceKeys.test(key.split(/[/\0]/)[0] ?? '')
  })
}
