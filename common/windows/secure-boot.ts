/**
 * What comes next for the 2023 certificates of Secure Boot, by what Windows recorded of them: nothing where they are in place;
 * `wait` where Windows is at it; `start` where it has not begun; `firmware` where the firmware refused; null where the state is
 * not known. An error counts more than a state beside it that is not the end.
 * Sources: https://support.microsoft.com/help/5068202 (the values, and the updates that record them),
 * https://techcommunity.microsoft.com/event/windowsevents/ask-microsoft-anything-secure-boot/4486023 (Windows tries again by
 * itself until the maker of the PC has delivered its key),
 * https://www.manageengine.com/digital-employee-experience/articles/manage-secure-boot-certificate-update.html (newest
 * firmware first, then 0x5944 and the task).
 */
export function nextForCertificates({
  certificates2023,
  certificatesError,
}: {
  readonly certificates2023: string | null
  readonly certificatesError: string | null
}): 'nothing' | 'wait' | 'start' | 'firmware' | null {
  if (certificates2023?.toLowerCase() === 'updated') return 'nothing'
  if (certificatesError !== null) return 'firmware'
  return steps[certificates2023?.toLowerCase() ?? ''] ?? null
}

const steps: Readonly<Record<string, 'wait' | 'start' | 'firmware'>> = {
  inprogress: 'wait',
  notstarted: 'start',
  failed: 'firmware',
}
