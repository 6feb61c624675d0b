import { type Architecture, readArchitecture } from '../../../../common/windows/architecture.ts'
import type { WindowsBuild } from '../../../../common/windows/build.ts'
import { readKb } from '../../../../common/windows/kb.ts'
import type { LogRule } from '../../../logs/log-rule.ts'
import type { LogRecord } from '../../../logs/record.ts'
import type { CauseInput } from '../../cause.ts'
import { anyOf } from '../words/any-of.ts'
import { packagesIn } from './package-identity.ts'

/** Lines that name a package being installed, and lines in which Windows reports that it is not applicable. */
export const refusedPackageRules = {
  offered: {
    id: 'refused-package.offered',
    pattern:
      /(?:PackagePath[:=]\S*|wusa\.exe"? .*|Adding package .*|windows(?:10|11|6|8)[\w.]*-kb\d+)(?:[-~](?:arm64|x64|x86|amd64)[~_. -]|~\d+\.\d+)/i,
    weight: 0,
  },
  refused: {
    id: 'refused-package.refused',
    pattern: anyOf(
      /(?:\b(?:is|are|was) not|isn't) applicable (?:to|for|on)\b|0x800f081e|\b(?:0x)?80240017\b/i,
      /2149842967|-2145124329|-2146498530|CBS_E_NOT_APPLICABLE|WU_E_NOT_APPLICABLE/i,
    ),
    weight: 2,
  },
} as const satisfies Record<string, LogRule>

/** What an offered package is for, as far as its name says. */
export type OfferedPackage = {
  readonly record: LogRecord
  readonly kb: string | null
  readonly architecture: Architecture | null
  /** Build of Windows that it is for. */
  readonly build: number | null
  /** The revision that a cumulative update installs; null for other packages and if the name does not say. */
  readonly rollup: WindowsBuild | null
  /** `10` or `11` for files whose name contains only the product. */
  readonly product: string | null
}

/** The packages that lines name as being installed, in order. */
export function offeredPackages(input: CauseInput): OfferedPackage[] {
  return (input.hits.get(refusedPackageRules.offered.id) ?? []).flatMap((record): OfferedPackage[] => {
    const identities = packagesIn(input.knowledge, record.text)
    if (identities.length > 0)
      return identities.map(({ kb, architecture, rollup, build }) => ({
        record,
        kb,
        architecture,
        build: build?.build ?? null,
        rollup,
        product: null,
      }))
    const name = fileName.exec(record.text)
    if (!name) return []
    const [, product = null, kb = '', word] = name
    return [
      {
        record,
        kb: readKb(kb),
        architecture: readArchitecture(word),
        build: null,
        rollup: null,
        product,
      },
    ]
  })
}

/** The lines in which Windows refuses a package. */
export function refusals(input: CauseInput): readonly LogRecord[] {
  return input.hits.get(refusedPackageRules.refused.id) ?? []
}

const fileName = /windows(\d+(?:\.\d+)?)(?:-rt)?-(kb\d{6,8})(?:-v\d)?(?:-pkg)?(?:[-_](x64|x86|arm64|amd64))?/i
