import type { FactName, Facts, Origin } from '../../../common/facts.ts'
import type { Inspection } from '../../../common/inspection.ts'
import { shownPending } from '../../../common/pending-work.ts'
import { sourcesOf } from '../../../common/sources-of.ts'
import { message, type PlainKey } from '../../../common/texts/message.ts'
import { buildText } from '../../../common/windows/build.ts'
import { say } from '../../texts/english.ts'
import { joined, type Rich, styled } from '../terminal/rich.ts'
import { badFacts } from './bad-facts.ts'
import { gapsText } from './diagnosis-text.ts'
import { sizeText } from './size-text.ts'

type Label = Extract<PlainKey, `word.fact.${string}`>
type Row = {
  readonly name: string
  readonly fact: FactName | null
  readonly value: string
  readonly from: Origin
}

/**
 * An inspection for people at a terminal: one line a fact, what is wrong marked by `!`, then the gaps.
 *
 * @param sources also where each fact was read
 */
export function inspectionText(inspection: Inspection, { sources }: { readonly sources: boolean }): Rich {
  const bad = badFacts(inspection.facts)
  const rows = rowsOf(inspection.facts).map(({ name, fact, value, from }): Rich => {
    const isBad = fact !== null && bad.has(fact)
    const line = `${isBad ? '!' : ' '} ${name.padEnd(20)} ${value}`
    return [
      isBad ? styled('bad', line) : line,
      sources
        ? styled('faint', `\n${' '.repeat(23)}${say('diagnosis.from', { sources: sourcesOf(from) })}`)
        : '',
    ]
  })
  const blocks: Rich[] = [
    `${inspection.host.label}\n${say('cli.inspected', { at: inspection.takenAt })}`,
    joined(rows, '\n'),
    gapsText(inspection.gaps),
  ]
  return [
    joined(
      blocks.filter((block) => block !== ''),
      '\n\n',
    ),
    '\n',
  ]
}

function rowsOf(facts: Facts): Row[] {
  const rows: Row[] = []
  const factNames = Object.keys(facts) as FactName[]
  const add = <T>(name: Label, fact: { value: T; from: Origin } | undefined, text: (value: T) => string) => {
    if (fact === undefined) return
    const of = factNames.find((each) => facts[each] === fact)
    rows.push({ name: say(name), fact: of ?? null, value: text(fact.value), from: fact.from })
  }
  const free = (value: { sizeBytes: number; freeBytes: number | null }) =>
    value.freeBytes === null
      ? say('word.free-unknown', { size: sizeText(value.sizeBytes) })
      : say('word.free', { free: sizeText(value.freeBytes), size: sizeText(value.sizeBytes) })
  add('word.fact.windows', facts.windows, (one) =>
    say('cli.windows', {
      name: [one.displayVersion, one.edition].filter(Boolean).join(' '),
      build: message('word.build', { build: buildText(one) }),
    }),
  )
  add('word.fact.architecture', facts.architecture, (one) => one.native)
  add('word.fact.servicing-stack', facts.servicingStack, (one) => one.version)
  add('word.fact.packages', facts.packages, (all) =>
    say('cli.packages', {
      all: all.length,
      installed: all.filter((one) => one.state === 'installed').length,
    }),
  )
  add('word.fact.added-parts', facts.addedParts, (all) => {
    const late = all.filter((one) => one.sinceBaseline === true).length
    return say('cli.added-parts', { all: all.length, late })
  })
  add('word.fact.leftovers', facts.leftovers, (one) =>
    say('cli.leftovers', { superseded: one.superseded.length, staged: one.staged.length }),
  )
  add('word.fact.pending', facts.pending, pendingText)
  add('word.fact.store', facts.store, (one) => say(`word.store-health.${one.health}`))
  add('word.fact.store-size', facts.storeSize, (one) =>
    [
      sizeText(one.actualBytes),
      say('cli.store-backups', { size: sizeText(one.backupBytes) }),
      say(one.cleanupRecommended ? 'cli.cleanup-recommended' : 'cli.cleanup-not-needed'),
    ].join(', '),
  )
  add('word.fact.winre', facts.winre, (one) =>
    say('cli.winre', {
      state: one.enabled ? 'enabled' : 'other',
      version: one.version ?? message('word.unknown'),
    }),
  )
  add('word.fact.recovery-partition', facts.recoveryPartition, free)
  add('word.fact.efi-partition', facts.efiPartition, free)
  add('word.fact.system-volume', facts.systemVolume, free)
  add('word.fact.bitlocker', facts.bitlocker, (one) => say(`word.bitlocker.${one.protection}`))
  add(
    'word.fact.recovery-key',
    facts.recoveryKey,
    ({ attempts }) =>
      attempts
        .map((one) => say(`cli.recovery-key.${one.outcome}.${one.place}`, { day: one.at.slice(0, 10) }))
        .join(', ') || say('cli.recovery-key-no-place'),
  )
  add('word.fact.history', facts.updateHistory, (all) =>
    say('cli.history', { all: all.length, failed: all.filter((one) => one.outcome === 'failed').length }),
  )
  add('word.fact.winre-servicing', facts.winreServicingFailures, (all) =>
    say('word.failures', { count: all.length }),
  )
  add(
    'word.fact.recovery-agent',
    facts.winreLog,
    (all) =>
      all
        .filter((one) => one.outcome === 'failed')
        .map(({ call, code, at }) =>
          say('cli.recovery-agent-failure', { call, code: code ?? message('word.unknown'), at }),
        )
        .join(', ') || say('cli.recovery-agent-none'),
  )
  add('word.fact.installed', facts.installation, (one) =>
    [
      one.installedAt?.slice(0, 10) ?? say('cli.date-unknown'),
      one.language ?? say('cli.language-unknown'),
    ].join(', '),
  )
  add('word.fact.machine', facts.machine, machineText)
  add('word.fact.firmware', facts.firmware, (one) =>
    [
      one.kind === null ? say('cli.kind-unknown') : one.kind.toUpperCase(),
      say('word.secure-boot', { state: one.secureBoot === null ? 'other' : one.secureBoot ? 'on' : 'off' }),
      say('word.certificates', { state: one.certificates2023 ?? message('word.certificates-no-state') }),
    ].join(', '),
  )
  add(
    'word.fact.disks',
    facts.disks,
    (all) =>
      all
        .map((one) => `${one.model ?? say('word.disk')}: ${say(`word.disk-health.${one.health}`)}`)
        .join('; ') || say('cli.none-listed'),
  )
  add('word.fact.file-system', facts.fileSystem, (one) =>
    say(one.dirty ? 'cli.marked-for-chkdsk' : 'cli.not-marked-for-chkdsk'),
  )
  add('word.fact.policies', facts.updatePolicy, policyText)
  add('word.fact.services', facts.services, (all) => {
    const off = all.filter((one) => one.start === 'disabled' || one.start === 'absent')
    return off.length === 0
      ? say('cli.services-on', { count: all.length })
      : off
          .map(({ name, start }) =>
            say('word.service-off', { name, start: start === 'absent' ? 'absent' : 'other' }),
          )
          .join(', ')
  })
  add('word.fact.network', facts.network, (one) =>
    [
      one.proxy === null ? say('word.no-proxy') : say('word.proxy', { server: one.proxy }),
      say('word.tls12', { state: one.tls12 }),
    ].join(', '),
  )
  add('word.fact.clock', facts.clock, clockText)
  add('word.fact.system-restore', facts.systemRestore, (one) =>
    say('word.system-restore', { state: one.on ? 'on' : 'other' }),
  )
  add(
    'word.fact.antivirus',
    facts.antivirus,
    (all) => all.map((one) => one.name).join(', ') || say('word.none-registered'),
  )
  add('word.fact.events', facts.timeline, (all) =>
    say('cli.events', { all: all.length, errors: all.filter((one) => one.level === 'error').length }),
  )
  return rows
}

function clockText(clock: NonNullable<Facts['clock']>['value']): string {
  if (clock.offBySeconds === null) return say('word.clock-unknown')
  const at = clock.comparedAt === null ? '' : ` (${clock.comparedAt})`
  const said =
    clock.offBySeconds === 0
      ? say('word.clock-right')
      : say('word.clock-off', { seconds: clock.offBySeconds })
  return `${said}${at}`
}

function machineText(machine: NonNullable<Facts['machine']>['value']): string {
  const maker = [machine.manufacturer, machine.model].filter((word) => word !== null).join(' ')
  return [
    maker === '' ? say('word.maker-unknown') : maker,
    ...(machine.virtual === true ? [say('word.virtual')] : []),
    machine.bootedAt === null ? say('cli.last-start-unknown') : say('cli.started', { at: machine.bootedAt }),
    ...(machine.onBattery === true ? [say('word.on-battery')] : []),
  ].join(', ')
}

function policyText(policy: NonNullable<Facts['updatePolicy']>['value']): string {
  const set = [
    ...(policy.wsusInUse ? [say('word.policy.wsus', { server: policy.wsusServer ?? '' })] : []),
    ...(policy.internetBlocked ? [say('word.policy.internet-blocked')] : []),
    ...(policy.accessDisabled ? [say('word.policy.access-disabled')] : []),
    ...(policy.automaticUpdatesOff ? [say('word.policy.automatic-off')] : []),
    ...(policy.targetRelease === null ? [] : [say('word.policy.held-at', { release: policy.targetRelease })]),
    ...(policy.deferQualityDays === null
      ? []
      : [say('word.policy.deferred', { days: policy.deferQualityDays })]),
    ...(policy.pausedUntil === null ? [] : [say('word.policy.paused', { day: policy.pausedUntil })]),
    ...(policy.managedByMdm ? [say('word.policy.mdm')] : []),
    ...(policy.repairSource === null
      ? []
      : [say('word.policy.repair-source', { place: policy.repairSource })]),
    ...(policy.repairFromWindowsUpdate === 'never' ? [say('word.policy.no-repair-online')] : []),
  ]
  return set.length === 0 ? say('word.policy.none') : set.join(', ')
}

function pendingText(pending: NonNullable<Facts['pending']>['value']): string {
  const set = shownPending.filter((sign) => pending[sign]).map((sign) => say(`word.pending.${sign}`))
  return set.length === 0 ? say('word.none') : set.join(', ')
}
