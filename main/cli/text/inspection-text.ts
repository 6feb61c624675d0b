import type { Facts, Origin } from '../../../common/facts.ts'
import type { Inspection } from '../../../common/inspection.ts'
import { gapsText } from './diagnosis-text.ts'
import { sizeText } from './size-text.ts'

type Row = { readonly name: string; readonly value: string; readonly from: Origin }

/** An inspection for people at a terminal: one line a fact with its origin, then the gaps. */
export function inspectionText(inspection: Inspection): string {
  const rows = rowsOf(inspection.facts).map(
    ({ name, value, from }) => `  ${name.padEnd(20)} ${value}\n${' '.repeat(23)}from ${from.source}`,
  )
  const blocks = [
    `${inspection.host.label}\nInspected ${inspection.takenAt}`,
    rows.join('\n'),
    gapsText(inspection.gaps),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function rowsOf(facts: Facts): Row[] {
  const rows: Row[] = []
  const add = <T>(name: string, fact: { value: T; from: Origin } | undefined, text: (value: T) => string) => {
    if (fact !== undefined) rows.push({ name, value: text(fact.value), from: fact.from })
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
  add('Pending work', facts.pending, pendingText)
  add('Component store', facts.store, (one) => one.health)
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
    'Update history',
    facts.updateHistory,
    (all) => `${all.length} entries, ${all.filter((one) => one.outcome === 'failed').length} failed`,
  )
  add(
    'WinRE servicing',
    facts.winreServicingFailures,
    (all) => `${all.length} failure${all.length === 1 ? '' : 's'}`,
  )
  return rows
}

function pendingText(pending: NonNullable<Facts['pending']>['value']): string {
  const names: Record<keyof typeof pending, string> = {
    rebootPending: 'restart pending',
    rebootInProgress: 'restart in progress',
    packagesPending: 'packages pending',
    updateRebootRequired: 'Windows Update wants a restart',
    pendingXml: 'pending.xml is there',
    fileRenames: 'file renames wait (weak sign)',
  }
  const keys = Object.keys(names) as (keyof typeof pending)[]
  const set = keys.filter((key) => pending[key]).map((key) => names[key])
  return set.length === 0 ? 'none' : set.join(', ')
}
