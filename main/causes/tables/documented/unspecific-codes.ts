import type { CodeContext } from '../../judging/code-context.ts'
import { type DocumentedRow, dismFailures, dismRepairs, issues, upgrade } from './documented-row.ts'

/** Codes that say no more than that it failed: E_FAIL, E_ABORT, E_NOINTERFACE, E_UNEXPECTED, a wrong function. */
const unspecific = ['0x80004005', '0x80004004', '0x80004002', '0x80070001', '0x8000ffff']
/** Those of them that no page says anything of: only for these the log that they stand in says where to look. */
const undocumented: ReadonlySet<string> = new Set(['0x80004005', '0x80004002', '0x80070001'])
/** That it took too long: pages say what that means while Windows starts or an update is installed, and of other work nothing. */
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
 * Where to look for the cause of such a code: what was being done when it came. The pages are about that work and what stops
 * it, not about the code; so which comes first is a judgement, and each is no more than a lead.
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
  // A line of CBS.log by itself: what the servicing stack works on.
  servicing: [
    ['component-store-corrupt', dismRepairs],
    ['pending-operations', issues],
    ['antivirus-interference'],
  ],
}

/** What comes first for such a code in these contexts, by the first of them that says anything; empty for other codes. */
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
