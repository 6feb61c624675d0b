import type { CodeContext } from '../../judging/codes/code-context.ts'
import { type DocumentedRow, dismFailures, dismRepairs, issues, upgrade } from './documented-row.ts'

/**
 * Codes that only say that something failed: E_FAIL, E_ABORT, E_NOINTERFACE, E_UNEXPECTED, ERROR_INVALID_FUNCTION.
 */
const unspecific = ['0x80004005', '0x80004004', '0x80004002', '0x80070001', '0x8000ffff']
/** Those without any documentation: only for these the log they are in indicates where to look. */
const undocumented: ReadonlySet<string> = new Set(['0x80004005', '0x80004002', '0x80070001'])
/** A timeout: documented for Windows startup and update installation only. */
const timeout = '0x800705b4'
const documentedWork: ReadonlySet<string> = new Set<CodeContext>([
  'cumulative-update',
  'feature',
  'upgrade',
  'agent',
  'servicing',
])

const bcdboot =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/bcdboot-command-line-options-techref-di'
const reagentc =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/reagentc-command-line-options'
const drivers =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-driver-servicing-command-line-options-s14'
const mounts = 'https://learn.microsoft.com/powershell/module/dism/clear-windowscorruptmountpoint'
const fatal =
  'https://learn.microsoft.com/troubleshoot/windows-server/application-management/msi-installation-error-1603'
const remoteAgent = 'https://learn.microsoft.com/windows/win32/wua_sdk/using-wua-from-a-remote-computer'

/**
 * Causes to check for such a code, by operation. The pages are about that operation and what stops it, not about the
 * code; the order is therefore a judgement, and each is only a lead.
 */
const causesOfWork: Partial<Readonly<Record<CodeContext, readonly DocumentedRow[]>>> = {
  'store-repair': [
    ['component-store-corrupt', dismFailures, dismRepairs],
    ['antivirus-interference', dismFailures],
    ['network-blocked', dismFailures],
  ],
  recovery: [
    ['winre-disabled', reagentc],
    ['boot-configuration-damaged', reagentc],
  ],
  'boot-files': [
    ['efi-partition-full'],
    ['efi-partition-unfit', bcdboot],
    ['boot-configuration-damaged', bcdboot],
  ],
  driver: [
    ['driver-install-failed', drivers],
    ['driver-unsigned', drivers],
  ],
  image: [['stale-image-mount', mounts], ['antivirus-interference']],
  'apply-image': [['download-corrupt'], ['hardware-fault'], ['antivirus-interference']],
  language: [
    ['language-pack-refused', issues],
    ['component-store-corrupt', dismRepairs],
  ],
  upgrade: [
    ['driver-install-failed', upgrade],
    ['compatibility-software', upgrade],
    ['antivirus-interference', upgrade],
  ],
  remote: [
    ['wusa-remote', remoteAgent],
    ['permissions', remoteAgent],
  ],
  program: [['permissions', fatal], ['restart-due'], ['antivirus-interference']],
  'cumulative-update': [
    ['component-store-corrupt', dismRepairs],
    ['pending-operations', issues],
    ['antivirus-interference'],
  ],
  feature: [
    ['component-store-corrupt', dismRepairs],
    ['pending-operations', issues],
    ['antivirus-interference', dismFailures],
  ],
  agent: [
    ['catroot2-damaged', issues],
    ['component-store-corrupt', dismRepairs],
    ['service-disabled', issues],
  ],
  // A line of CBS.log alone: what the servicing stack works on.
  servicing: [
    ['component-store-corrupt', dismRepairs],
    ['pending-operations', issues],
    ['antivirus-interference'],
  ],
}

/** Causes that come first for such a code, from the first context that has any; empty for other codes. */
export function causesOfUnspecific(
  code: string,
  contexts: ReadonlySet<CodeContext>,
): readonly DocumentedRow[] {
  const [first] = Object.entries(causesOfWork).filter(
    ([context]) =>
      [...contexts].some((each) => each === context) &&
      (context !== 'servicing' || undocumented.has(code)) &&
      (unspecific.includes(code) || (code === timeout && !documentedWork.has(context))),
  )
  return first?.[1] ?? []
}
