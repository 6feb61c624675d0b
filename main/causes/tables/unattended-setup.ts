import { type PatternRow, sign } from '../patterns/pattern-row.ts'
import { byHand } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'

/** Unattended Setup: a choice is missing that no user is there to make. */
export const unattendedSetupRows: readonly PatternRow[] = [
  {
    id: 'setup-image-unchosen',
    class: 'setup-switch-missing',
    codes: ['0xc1900215'],
    signs: [
      sign(
        anyOf(
          /SelectImageIndex: (?:Found multiple matching images|Image index not found in response)/i,
          /SelectImageIndex\(\d+\): Result = 0xC1900215/i,
        ),
        4.6,
      ),
      sign(/ProductKey: Image selection response not found/i, 2.4),
    ],
    codeAlone: 0.3,
    fix: [byHand('setup-image-unchosen', 'read-only')],
    sources: ['https://github.com/simon-vedder/azure-vm-inplace-upgrade/blob/main/KNOWN-ISSUES.md'],
    example:
      '2026-01-02 03:04:05, Info                  MOUPG  ProductKey: SelectImageIndex: Image index not found in response. Selecting image index from SkuLib.',
  },
]
