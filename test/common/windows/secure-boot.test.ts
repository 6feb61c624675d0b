import { expect, test } from 'vitest'
import { nextForCertificates } from '../../../common/windows/secure-boot.ts'

const none = { certificates2023: null, certificatesError: null }

test.each([
  [{}, null],
  [{ certificates2023: 'Updated' }, 'nothing'],
  // What was recorded on the way says nothing once they are in place.
  [{ certificates2023: 'updated', certificatesError: '0x80070013', certificatesEvent: 1795 }, 'nothing'],
  [{ certificates2023: 'NotStarted' }, 'start'],
  [{ certificates2023: 'NotStarted', certificatesAsked: 0 }, 'start'],
  [{ certificates2023: 'NotStarted', certificatesAsked: 0x5944 }, 'wait'],
  [{ certificates2023: 'InProgress', certificatesAsked: 0x4104 }, 'wait'],
  // The key of the maker is all that is left.
  [{ certificates2023: 'InProgress', certificatesAsked: 0x4004 }, 'maker'],
  [{ certificates2023: 'InProgress', certificatesAsked: 0x0004, certificatesError: '0x80070002' }, 'maker'],
  [{ certificates2023: 'InProgress', certificatesError: '0x80070002', certificatesEvent: 1803 }, 'maker'],
  [{ certificates2023: 'InProgress', certificatesError: '0x80070013' }, 'firmware'],
  [{ certificates2023: 'InProgress', certificatesError: '0x80070013', certificatesEvent: 1795 }, 'firmware'],
  [{ certificates2023: 'NotStarted', certificatesEvent: 1802 }, 'firmware'],
  [{ certificates2023: 'InProgress', certificatesEvent: 1032 }, 'bitlocker'],
  [{ certificates2023: 'InProgress', certificatesEvent: 1800 }, 'restart'],
  // For an undocumented event, the error and the state decide.
  [{ certificates2023: 'InProgress', certificatesError: '0x80004005', certificatesEvent: 1796 }, 'firmware'],
  // Asked, and nothing noted yet.
  [{ certificatesAsked: 0x5944 }, 'wait'],
  [{ certificates2023: 'OptedOut' }, null],
  [{ certificates2023: 'something new', certificatesAsked: 0x5944 }, null],
] as const)('%o: %s', (recorded, next) => {
  expect(nextForCertificates({ ...none, ...recorded })).toBe(next)
})
