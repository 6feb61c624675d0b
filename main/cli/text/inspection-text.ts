import type { FactName, Facts, Origin } from '../../../common/facts.ts'
import type { Inspection } from '../../../common/inspection.ts'
import type { PendingSign } from '../../../common/pending-work.ts'
import { sourcesOf } from '../../../common/sources-of.ts'
import { say } from '../../texts/english.ts'
import { joined, type Rich, styled } from '../terminal/rich.ts'
import { badFacts } from './bad-facts.ts'
import { gapsText } from './diagnosis-text.ts'
import { sizeText } from './size-text.ts'

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
    `${inspection.host.label}\nInspected ${inspection.takenAt}`,
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
  const add = <T>(name: string, fact: { value: T; from: Origin } | undefined, text: (value: T) => string) => {
    if (fact === undefined) return
    const of = factNames.find((each) => facts[each] === fact)
    rows.push({ name, fact: of ?? null, value: text(fact.value), from: fact.from })
  }
  const free = (value: { sizeBytes: number; freeBytes: number | null }) =>
    `${value.freeBytes === null ? 'free room unknown' : `${sizeText(value.freeBytes)} free`} of ${sizeText(value.sizeBytes)}`
  add('Windows', facts.windows, (one) =>
    `${one.displayVersion ?? ''} ${one.edition}, build ${one.build}.${one.ubr}`.trim(),
  )
  add('Architecture', facts.architecture, (one) => one.native)
  add('Servicing stack', facts.servicingStack, (one) => one.version)
  add(
    'Packages',
    facts.packages,
    (all) => `${all.length}, ${all.filter((one) => one.state === 'installed').length} installed`,
  )
  add('Added parts', facts.addedParts, (all) => {
    const late = all.filter((one) => one.sinceBaseline === true).length
    return `${all.length} features and languages${late === 0 ? '' : `, ${late} since the baseline`}`
  })
  add(
    'Leftovers',
    facts.leftovers,
    (one) => `${one.superseded.length} superseded, ${one.staged.length} staged packages`,
  )
  add('Pending work', facts.pending, pendingText)
  add('Component store', facts.store, (one) => one.health)
  add('Size of the store', facts.storeSize, (one) =>
    [
      sizeText(one.actualBytes),
      `${sizeText(one.backupBytes)} of it backups`,
      one.cleanupRecommended ? 'cleanup recommended' : 'no cleanup needed',
    ].join(', '),
  )
  add(
    'WinRE',
    facts.winre,
    (one) => `${one.enabled ? 'enabled' : 'disabled'}, version ${one.version ?? 'unknown'}`,
  )
  add('Recovery partition', facts.recoveryPartition, free)
  add('EFI partition', facts.efiPartition, free)
  add('System volume', facts.systemVolume, free)
  add('BitLocker', facts.bitlocker, (one) => one.protection)
  add(
    'Recovery key',
    facts.recoveryKey,
    ({ attempts }) =>
      attempts.map((one) => `${one.outcome} ${places[one.place]} (${one.at.slice(0, 10)})`).join(', ') ||
      'no place noted',
  )
  add(
    'Update history',
    facts.updateHistory,
    (all) => `${all.length} entries, ${all.filter((one) => one.outcome === 'failed').length} failed`,
  )
  add(
    'WinRE servicing',
    facts.winreServicingFailures,
    (all) => `${all.length} failure${all.length === 1 ? '' : 's'}`,
  )
  add(
    'Recovery agent',
    facts.winreLog,
    (all) =>
      all
        .filter((one) => one.outcome === 'failed')
        .map((one) => `${one.call} failed with ${one.code} at ${one.at}`)
        .join(', ') || 'no failure that lasts',
  )
  add('Installed', facts.installation, (one) =>
    [one.installedAt?.slice(0, 10) ?? 'date unknown', one.language ?? 'language unknown'].join(', '),
  )
  add('Machine', facts.machine, machineText)
  add('Firmware', facts.firmware, (one) =>
    [
      one.kind === null ? 'kind unknown' : one.kind.toUpperCase(),
      `Secure Boot ${one.secureBoot === null ? 'unknown' : one.secureBoot ? 'on' : 'off'}`,
      `2023 certificates: ${one.certificates2023 ?? 'no state written'}`,
    ].join(', '),
  )
  add(
    'Disks',
    facts.disks,
    (all) => all.map((one) => `${one.model ?? 'disk'}: ${one.health}`).join('; ') || 'none listed',
  )
  add('File system', facts.fileSystem, (one) => (one.dirty ? 'marked for chkdsk' : 'not marked for chkdsk'))
  add('Update policies', facts.updatePolicy, policyText)
  add('Services', facts.services, (all) => {
    const off = all.filter((one) => one.start === 'disabled' || one.start === 'absent')
    return off.length === 0
      ? `${all.length} read, none switched off`
      : off.map((one) => `${one.name} ${one.start}`).join(', ')
  })
  add('Proxy and TLS', facts.network, (one) =>
    [one.proxy === null ? 'no proxy' : `proxy ${one.proxy}`, `TLS 1.2 ${one.tls12}`].join(', '),
  )
  add('Clock', facts.clock, clockText)
  add('Antivirus', facts.antivirus, (all) => all.map((one) => one.name).join(', ') || 'none registered')
  add(
    'Events',
    facts.timeline,
    (all) => `${all.length} entries, ${all.filter((one) => one.level === 'error').length} errors`,
  )
  return rows
}

const places = {
  entra: 'in Entra ID',
  'active-directory': 'in Active Directory',
  'microsoft-account': 'in a Microsoft account',
} as const

function clockText(clock: NonNullable<Facts['clock']>['value']): string {
  if (clock.offBySeconds === null) return 'not compared with real time'
  const at = clock.comparedAt === null ? '' : ` at ${clock.comparedAt}`
  return clock.offBySeconds === 0 ? `put right${at}` : `off by ${clock.offBySeconds} seconds${at}`
}

function machineText(machine: NonNullable<Facts['machine']>['value']): string {
  const maker = [machine.manufacturer, machine.model].filter((word) => word !== null).join(' ')
  return [
    maker === '' ? 'maker unknown' : maker,
    ...(machine.virtual === true ? ['virtual'] : []),
    machine.bootedAt === null ? 'last start unknown' : `started ${machine.bootedAt}`,
    ...(machine.onBattery === true ? ['on battery'] : []),
  ].join(', ')
}

function policyText(policy: NonNullable<Facts['updatePolicy']>['value']): string {
  const set = [
    ...(policy.wsusInUse ? [`WSUS ${policy.wsusServer}`] : []),
    ...(policy.internetBlocked ? ['Microsoft servers blocked'] : []),
    ...(policy.accessDisabled ? ['Windows Update access disabled'] : []),
    ...(policy.automaticUpdatesOff ? ['automatic updates off'] : []),
    ...(policy.targetRelease === null ? [] : [`held at ${policy.targetRelease}`]),
    ...(policy.deferQualityDays === null ? [] : [`deferred ${policy.deferQualityDays} days`]),
    ...(policy.pausedUntil === null ? [] : [`paused until ${policy.pausedUntil}`]),
    ...(policy.managedByMdm ? ['MDM sets update policies'] : []),
    ...(policy.repairSource === null ? [] : [`repair source ${policy.repairSource}`]),
    ...(policy.repairFromWindowsUpdate === 'never' ? ['no repair from Windows Update'] : []),
  ]
  return set.length === 0 ? 'none set' : set.join(', ')
}

function pendingText(pending: NonNullable<Facts['pending']>['value']): string {
  const names: Record<PendingSign | 'fileRenames', string> = {
    rebootPending: 'restart pending',
    rebootInProgress: 'restart in progress',
    packagesPending: 'packages pending',
    exclusiveSession: 'exclusive session pending',
    updateRebootRequired: 'Windows Update wants a restart',
    pendingXml: 'pending.xml is there',
    fileRenames: 'file renames wait (weak sign)',
  }
  const keys = Object.keys(names) as (keyof typeof names)[]
  const set = keys.filter((key) => pending[key]).map((key) => names[key])
  return set.length === 0 ? 'none' : set.join(', ')
}
