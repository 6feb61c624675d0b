import type { CauseClass } from '../../../../common/diagnosis/cause-classes.ts'
import type { ExtendCode } from '../../../../common/windows/extend-code.ts'
import { type DocumentedRow, upgrade } from './documented-row.ts'

/** Setup's operation according to its extend code, as contexts. */
export function contextsOfOperation({
  operation,
}: Pick<ExtendCode, 'operation'>): readonly ('upgrade' | 'migration' | 'driver')[] {
  return [
    'upgrade',
    ...(migrating.has(operation) ? (['migration'] as const) : []),
    ...(withDrivers.has(operation) ? (['driver'] as const) : []),
  ]
}

/** Documented causes of a code together with its extend code. */
export function documentedAt(code: string, { extend }: Pick<ExtendCode, 'extend'>): readonly DocumentedRow[] {
  return atOperations.find((row) => row.extend === extend && row.codes.includes(code))?.causes ?? []
}

const atOperations: readonly {
  readonly extend: string
  readonly codes: readonly string[]
  readonly causes: readonly DocumentedRow[]
}[] = [
  {
    extend: '0x20009',
    codes: ['0x80070002', '0x80073b92', '0x80073bc3'],
    causes: [['several-system-partitions', upgrade]],
  },
]

/** Whether a cause can make Setup fail during the operation in its extend code. */
export function canStopSetup(
  { id, class: kind }: { readonly id: string; readonly class: CauseClass },
  { operation, result }: Pick<ExtendCode, 'operation' | 'result'>,
): boolean {
  if (ofOtherTools.has(id)) return false
  // While it expands the image, Setup installs no driver; a driver that crashes the safe OS has its own result.
  if (kind === 'driver-missing-or-failed' && operation === applyingImage) return result === rolledBack
  if (ofNetwork.has(kind)) return operation === 0 || operation === downloading
  return !ofServicing.has(kind)
}

// Operations of https://learn.microsoft.com/windows/deployment/upgrade/upgrade-error-codes, numbered from 1.
const downloading = 0x02
const applyingImage = 0x0c
/** Setup was rolled back; the pages about it name drivers for every phase. */
const rolledBack = '0xc1900101'
/** Moving user data, and writing to the registry. */
const migrating: ReadonlySet<number> = new Set([0x0d, 0x16])
/** Installing drivers, and adding one. */
const withDrivers: ReadonlySet<number> = new Set([0x07, 0x10])

/**
 * Causes that affect servicing of a running Windows or image. Setup installs a new Windows beside the old one and
 * does not use the old one's deltas, packages, WSUS or stack.
 */
const ofServicing: ReadonlySet<CauseClass> = new Set<CauseClass>([
  'checkpoint-missing',
  'checkpoint-not-applicable-image-newer',
  'package-order-wrong',
  'not-applicable-superseded',
  'not-applicable-prerequisite-missing',
  'servicing-stack-too-old',
  'component-store-payload-missing',
  'component-store-payload-corrupt',
  'component-store-modified-by-third-party',
  'components-hive-corrupt',
  'cbs-registry-corrupt',
  'package-manifest-missing',
  'package-catalog-corrupt',
  'package-identity-not-present',
  'psfx-payload-missing',
  'delta-base-file-mismatch',
  'image-unserviceable',
  'stale-driver-operations-queue',
  'startup-processing-timeout',
  'scheduled-task-corrupt',
  'dotnet-ngen-service-missing',
  'temp-folder-full',
  'winre-disabled',
  'winre-outdated',
  'wimmount-driver-missing',
  'fod-source-not-available',
  'wsus-client-identity',
  'wua-too-old',
  'tool-not-available-on-os',
  'known-false-positive-defender-module',
  'stale-image-mount',
  'host-dism-too-old',
])

/** Setup requests updates of itself from servers at its beginning, and nothing afterwards. */
const ofNetwork: ReadonlySet<CauseClass> = new Set<CauseClass>([
  'network-blocked',
  'proxy',
  'tls-or-clock',
  'vpn',
  'wsus-server-unreachable',
  'wsus-server-limit',
  'update-source-policy',
])

const ofOtherTools: ReadonlySet<string> = new Set([
  'wusa-remote',
  'not-elevated',
  'http-service-disabled',
  'advanced-installer-failed',
  'spp-permissions',
  'bits-broken',
  'no-interactive-user',
])
