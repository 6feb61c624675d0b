import type { LogFormat } from '../../../logs/record.ts'
import type { DocumentedRow } from '../documented/documented-row.ts'
import type { FailureSentence } from './failure-sentence.ts'

const upgrade = 'windows-10-upgrade-resolution-procedures'
const phases = 'https://learn.microsoft.com/windows/deployment/upgrade/upgrade-error-codes'
const formats: readonly LogFormat[] = ['console', 'unknown']

/** Setup's final messages without a number. */
export const setupPhaseSentences: readonly FailureSentence[] = [
  phase('safe-os-boot', 'SAFE_OS', 'BOOT', [
    ['upgrade-c1900101-20017', upgrade],
    ['driver-stops-setup', phases],
  ]),
  phase('safe-os-image', 'SAFE_OS', 'APPLY_IMAGE', [
    ['upgrade-8007025d-2000c', upgrade],
    ['upgrade-c1900101-2000c', upgrade],
    ['setup-media-unreadable', phases],
  ]),
  phase('first-boot-sysprep', 'FIRST_BOOT', 'SYSPREP\\w*', [
    ['upgrade-c1900101-30018', upgrade],
    ['driver-stops-setup', phases],
  ]),
  phase('first-boot-data', 'FIRST_BOOT', 'MIGRATE_DATA', [
    ['user-profile-damaged', upgrade],
    ['upgrade-c1900101-3000d', upgrade],
    ['migration-plugin-failed', phases],
  ]),
  phase('second-boot-data', 'SECOND_BOOT', 'MIGRATE_DATA', [
    ['upgrade-c1900101-4000d', upgrade],
    ['migration-plugin-failed', phases],
  ]),
  phase('second-boot', 'SECOND_BOOT', '(?:BOOT|PRE_OOBE|OOBE\\w*)', [
    ['upgrade-c1900101-40017', upgrade],
    ['upgrade-c1900101-4001e', upgrade],
  ]),
  phase('safe-os-data', 'SAFE_OS', 'MIGRATE_DATA', [
    // A profile that stops it this early: no page found that says so; a judgement.
    ['user-profile-damaged'],
    ['migration-plugin-failed', phases],
  ]),
  phase('drivers', '\\w+', '(?:INSTALL|ADD)_DRIVERS?', [['driver-stops-setup', phases, upgrade]]),
]

/** Setup's final message without a number: phase and operation, in English in every language. */
function phase(
  name: string,
  during: string,
  operation: string,
  causes: readonly DocumentedRow[],
): FailureSentence {
  return {
    id: `sentence.setup-${name}`,
    pattern: new RegExp(`\\b${during}\\b.{0,60}\\b${operation}\\b`, 'i'),
    formats,
    weight: 0,
    causes,
  }
}
