import type { CauseClass } from '../../../../common/cause-classes.ts'
import type { ExtendCode } from '../../../../common/windows/extend-code.ts'
import { type DocumentedRow, upgrade } from './documented-row.ts'

/** What Setup was doing by the number behind its result, in the words of contexts. */
export function contextsOfOperation({
  operation,
}: Pick<ExtendCode, 'operation'>): readonly ('upgrade' | 'migration' | 'driver')[] {
  return [
    'upgrade',
    ...(migrating.has(operation) ? (['migration'] as const) : []),
    ...(withDrivers.has(operation) ? (['driver'] as const) : []),
  ]
}

/** What pages name for a code together with the number behind it. */
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

/** Whether Setup can fail of a cause while it does what the number behind its result names. */
export function canStopSetup(
  { id, class: kind }: { readonly id: string; readonly class: CauseClass },
  { operation, result }: Pick<ExtendCode, 'operation' | 'result'>,
): boolean {
  if (ofOtherTools.has(id)) return false
  // While it unpacks the image Setup installs no driver; one that crashes its small Windows ends in a result of its own.
  if (kind === 'driver-missing-or-failed' && operation === applyingImage) return result === rolledBack
  if (ofNetwork.has(kind)) return operation === 0 || operation === downloading
  return !ofServicing.has(kind)
}

// Operations of https://learn.microsoft.com/windows/deployment/upgrade/upgrade-error-codes, numbered from 1.
const downloading = 0x02
const applyingImage = 0x0c
/** Setup was rolled back; the pages on it name drivers for every phase. */
const rolledBack = '0xc1900101'
/** Moving user data, and what is written to the registry. */
const migrating: ReadonlySet<number> = new Set([0x0d, 0x16])
/** Installing drivers, and adding one. */
const withDrivers: ReadonlySet<number> = new Set([0x07, 0x10])

/**
 * What servicing of a running Windows or of an image fails of. Setup lays a new Windows beside the old one: deltas,
 * packages, WSUS and the stack of the old one are not read by it.
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

/** Setup asks servers for updates of itself at its beginning, and for nothing afterwards. */
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
