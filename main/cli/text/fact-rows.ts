import type { FactName, Facts, Origin } from '../../../common/facts/facts.ts'
import { makerAndModel } from '../../../common/facts/maker-and-model.ts'
import { pendingShown } from '../../../common/facts/pending-work.ts'
import { duration } from '../../../common/texts/duration.ts'
import { factLabels } from '../../../common/texts/fact-labels.ts'
import { factWord } from '../../../common/texts/fact-values.ts'
import { message } from '../../../common/texts/message.ts'
import { pausedKey } from '../../../common/texts/paused-key.ts'
import { buildText } from '../../../common/windows/build.ts'
import { nextForCertificates } from '../../../common/windows/secure-boot.ts'
import { sizeText } from '../../texts/size-text.ts'
import { dayText, say, whenText } from '../../texts/spoken.ts'

/** One fact as a line of text. */
export type FactRow = {
  readonly name: string
  readonly fact: FactName
  readonly value: string
  readonly from: Origin
}

type Value<N extends FactName> = NonNullable<Facts[N]>['value']

/** The facts that were read, in display order. */
export function factRows(facts: Facts): FactRow[] {
  return rows.flatMap((each) => each(facts) ?? [])
}

function row<N extends FactName>(fact: N, text: (value: Value<N>) => string) {
  return (facts: Facts): FactRow | null => {
    const known: { readonly value: Value<N>; readonly from: Origin } | undefined = facts[fact]
    const label: (typeof factLabels)[FactName] = factLabels[fact]
    return known ? { name: say(label), fact, value: text(known.value), from: known.from } : null
  }
}

function freeText({
  sizeBytes,
  freeBytes,
}: {
  readonly sizeBytes: number
  readonly freeBytes: number | null
}): string {
  return freeBytes === null
    ? say('word.free-unknown', { size: sizeText(sizeBytes) })
    : say('word.free', { free: sizeText(freeBytes), size: sizeText(sizeBytes) })
}

const rows: readonly ((facts: Facts) => FactRow | null)[] = [
  row(
    'windows',
    (one) =>
      say('cli.windows', {
        name: [one.displayVersion, one.edition].filter(Boolean).join(' '),
        build: message('word.build', { build: buildText(one) }),
      }) +
      (one.portable ? `, ${say('word.portable')}` : '') +
      (one.sMode ? `, ${say('word.s-mode')}` : ''),
  ),
  row('architecture', (one) => one.native),
  row('servicingStack', (one) => one.version),
  row('packages', (all) =>
    say('cli.packages', {
      all: all.length,
      installed: all.filter((one) => one.state === 'installed').length,
    }),
  ),
  row('addedParts', (all) => {
    const late = all.filter((one) => one.sinceBaseline === true).length
    return say('cli.added-parts', { all: all.length, late })
  }),
  row('leftovers', (one) =>
    say('cli.leftovers', { superseded: one.superseded.length, staged: one.staged.length }),
  ),
  row('pending', pendingText),
  row('store', (one) => say(`word.store-health.${one.health}`)),
  row('storeSize', (one) =>
    [
      sizeText(one.actualBytes),
      say('cli.store-backups', { size: sizeText(one.backupBytes) }),
      say(one.cleanupRecommended ? 'cli.cleanup-recommended' : 'cli.cleanup-not-needed'),
    ].join(', '),
  ),
  row('winre', (one) =>
    say('cli.winre', {
      state: one.enabled ? 'enabled' : 'other',
      version: one.version ?? message('word.unknown'),
    }),
  ),
  row('recoveryPartition', freeText),
  row('efiPartition', freeText),
  row('systemVolume', freeText),
  row('bitlocker', (one) => say(`word.bitlocker.${one.protection}`)),
  row(
    'recoveryKey',
    ({ attempts }) =>
      attempts
        .map((one) => say(`cli.recovery-key.${one.outcome}.${one.place}`, { day: dayText(one.at) }))
        .join(', ') || say('cli.recovery-key-no-place'),
  ),
  row('updateHistory', (all) =>
    say('cli.history', { all: all.length, failed: all.filter((one) => one.outcome === 'failed').length }),
  ),
  row('winreServicingFailures', (all) => say('word.failures', { count: all.length })),
  row(
    'winreLog',
    (all) =>
      all
        .filter((one) => one.outcome === 'failed')
        .map(({ call, code, at }) =>
          say('cli.recovery-agent-failure', {
            call,
            code: code ?? message('word.unknown'),
            at: whenText(at),
          }),
        )
        .join(', ') || say('cli.recovery-agent-none'),
  ),
  row('installation', (one) =>
    [
      one.installedAt === null ? say('cli.date-unknown') : dayText(one.installedAt),
      one.language ?? say('cli.language-unknown'),
    ].join(', '),
  ),
  row('machine', machineText),
  row('firmware', (one) =>
    [
      one.kind === null ? say('cli.kind-unknown') : one.kind.toUpperCase(),
      say('word.secure-boot', { state: one.secureBoot === null ? 'other' : one.secureBoot ? 'on' : 'off' }),
      certificatesText(one),
    ].join(', '),
  ),
  row(
    'disks',
    (all) =>
      all
        .map((one) => `${one.model ?? say('word.disk')}: ${say(`word.disk-health.${one.health}`)}`)
        .join('; ') || say('cli.none-listed'),
  ),
  row('fileSystem', (one) => say(one.dirty ? 'cli.marked-for-chkdsk' : 'cli.not-marked-for-chkdsk')),
  row('updatePolicy', policyText),
  row('services', (all) => {
    const off = all.filter((one) => one.start === 'disabled' || one.start === 'absent')
    return off.length === 0
      ? say('cli.services-on', { count: all.length })
      : off
          .map(({ name, start }) =>
            say('word.service-off', { name, start: start === 'absent' ? 'absent' : 'other' }),
          )
          .join(', ')
  }),
  row('network', (one) =>
    [
      one.proxy === null ? say('word.no-proxy') : say('word.proxy', { server: one.proxy }),
      say('word.tls12', { state: factWord('tls12', one.tls12) }),
    ].join(', '),
  ),
  row(
    'safeguardHolds',
    (all) =>
      all
        .map(({ target, version, ids }) =>
          say('word.held-back', { version: version ?? target, ids: ids.join(', ') }),
        )
        .join('; ') || say('word.none'),
  ),
  row('clock', clockText),
  row('systemRestore', (one) => say('word.system-restore', { state: one.on ? 'on' : 'other' })),
  row('antivirus', (all) => all.map((one) => one.name).join(', ') || say('word.none-registered')),
  row('timeline', (all) =>
    say('cli.events', { all: all.length, errors: all.filter((one) => one.level === 'error').length }),
  ),
]

function clockText(clock: NonNullable<Facts['clock']>['value']): string {
  if (clock.offBySeconds === null) return say('word.clock-unknown')
  const at = clock.comparedAt === null ? '' : ` (${whenText(clock.comparedAt)})`
  const said =
    clock.offBySeconds === 0
      ? say('word.clock-right')
      : say('word.clock-off', { offset: duration(clock.offBySeconds) })
  return `${said}${at}`
}

function machineText(machine: NonNullable<Facts['machine']>['value']): string {
  const maker = makerAndModel(machine.manufacturer, machine.model)
  return [
    maker === '' ? say('word.maker-unknown') : maker,
    ...(machine.virtual === true ? [say('word.virtual')] : []),
    machine.bootedAt === null
      ? say('cli.last-start-unknown')
      : say('cli.started', { at: whenText(machine.bootedAt) }),
    ...(machine.onBattery === true ? [say('word.on-battery')] : []),
  ].join(', ')
}

function policyText(policy: NonNullable<Facts['updatePolicy']>['value']): string {
  const set = [
    ...(policy.wsusInUse ? [say('word.policy.wsus', { server: policy.wsusServer ?? '' })] : []),
    ...(policy.qualityFromWindowsUpdate ? [say('word.policy.quality-online')] : []),
    ...(policy.internetBlocked ? [say('word.policy.internet-blocked')] : []),
    ...(policy.accessDisabled ? [say('word.policy.access-disabled')] : []),
    ...(policy.automaticUpdatesOff ? [say('word.policy.automatic-off')] : []),
    ...(policy.targetRelease === null ? [] : [say('word.policy.held-at', { release: policy.targetRelease })]),
    ...(policy.deferQualityDays === null
      ? []
      : [say('word.policy.deferred', { days: policy.deferQualityDays })]),
    ...(policy.deferFeatureDays === undefined
      ? []
      : [say('word.policy.versions-deferred', { days: policy.deferFeatureDays })]),
    ...(policy.pausedUntil === null ? [] : [say(pausedKey(policy), { day: dayText(policy.pausedUntil) })]),
    ...(policy.managedByMdm ? [say('word.policy.mdm')] : []),
    ...(policy.hotpatching ? [say('word.policy.hotpatching')] : []),
    ...(policy.insider === undefined ? [] : [say('word.policy.insider', { channel: policy.insider })]),
    ...(policy.repairSource === null
      ? []
      : [say('word.policy.repair-source', { place: policy.repairSource })]),
    ...(policy.repairFromWindowsUpdate === 'never' ? [say('word.policy.no-repair-online')] : []),
  ]
  return set.length === 0 ? say('word.policy.none') : set.join(', ')
}

function pendingText(pending: NonNullable<Facts['pending']>['value']): string {
  const { unknown, set } = pendingShown(pending)
  const shown = [...(unknown ? [say('word.unknown')] : []), ...set.map((sign) => say(`word.pending.${sign}`))]
  return shown.length === 0 ? say('word.none') : shown.join(', ')
}

function certificatesText(one: Value<'firmware'>): string {
  const state =
    one.certificates2023 === null
      ? message('word.certificates-no-state')
      : factWord('certificates2023', one.certificates2023)
  const next = nextForCertificates(one)
  return next === null || next === 'nothing'
    ? say('word.certificates', { state })
    : say('word.certificates-next', { state, next: next === 'firmware' ? 'other' : next })
}
