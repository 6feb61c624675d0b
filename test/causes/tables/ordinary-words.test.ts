import { expect, test } from 'vitest'
import { allCauses } from '../../../main/causes/all-causes.ts'
import { findingsOf } from '../records.ts'

/** What reports and consoles say without naming a cause; a pattern that matches one of these is too broad. */
const ordinary = [
  'Windows Update is checking for updates.',
  'Windows could not install the update. Try again later.',
  'The update was installed and Windows was restarted.',
  'This feature is not supported on this version.',
  'The device is connected and works.',
  'This function is not supported on this version of the module.',
  'The installation was successful, and the old version was uninstalled.',
  'A file is missing in the list below.',
  'The service was started and stopped again.',
  'The driver was updated last week.',
  'The package was downloaded and verified.',
  'The certificate of the course is attached.',
  'The server was restarted on Sunday.',
  'The maintenance window begins at ten.',
  'Nobody should restart it outside the maintenance window.',
  'We install updates outside the maintenance window, at night.',
  'The update was installed outside of the maintenance window.',
  'The proxy settings are those of last year.',
  'The partition was made larger before.',
  'Error: see the log for more information.',
  'The disk has 200 GB free.',
  'Installing, please wait. Do not turn off the PC.',
  'I ran sfc /scannow and DISM, and both found nothing.',
  'The app was updated from the Microsoft Store.',
  'There is a newer version of this document.',
  'Memory: 16 GB, processor: 8 cores, TPM 2.0.',
  'The policy of this forum does not allow links.',
  'The language of the display is English.',
  'The antivirus of Windows is on and up to date.',
  'A restart was made after the installation.',
]

test.each(ordinary)('finds no cause in: %s', (log) => {
  const found = findingsOf(allCauses, { log }).filter(({ likelihood }) => likelihood > 0.3)
  expect(found.map(({ cause, likelihood }) => `${cause} ${likelihood}`)).toEqual([])
})

test('finds no cause in all of them together', () => {
  const found = findingsOf(allCauses, { log: ordinary.join('\n') }).filter(
    ({ likelihood }) => likelihood > 0.3,
  )
  expect(found.map(({ cause, likelihood }) => `${cause} ${likelihood}`)).toEqual([])
})
