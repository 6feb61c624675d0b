import type { Facts } from '../../common/facts.ts'
import type { PlanPackage } from '../../common/plan.ts'
import { winreRoom } from '../knowledge/winre.ts'
import { noCommand, type StepDraft } from './draft-step.ts'
import { addToWinreCommand, commitWinreCommand, mountWinreCommand } from './servicing-commands.ts'

/** What has to be done to WinRE. */
export type WinreWork = {
  readonly enable: boolean
  readonly resize: boolean
  /** The Safe OS Dynamic Update to bring in; null where the version is good. */
  readonly update: PlanPackage | null
  readonly why: string
}

/** The steps of {@link WinreWork}, in order. */
export function winreSteps(work: WinreWork, facts: Facts): StepDraft[] {
  return [
    ...(work.resize ? [resizeStep(facts)] : []),
    ...(work.enable ? [enableStep()] : []),
    ...(work.update ? serviceSteps(work.update, work.why, facts.bitlocker?.value.protection === 'on') : []),
  ]
}

function enableStep(): StepDraft {
  return {
    kind: 'enable-winre',
    title: 'Turn WinRE on',
    package: null,
    command: () => ['reagentc.exe', '/enable'],
    byHand: [],
    expects: { exitCodes: [0], state: 'WinRE is enabled.' },
    risk: 'repair',
    undo: 'reagentc.exe /disable',
    why: 'WinRE is off. Updates cannot service it then, and the PC has no recovery environment.',
  }
}

function resizeStep(facts: Facts): StepDraft {
  const { growByMegabytes } = winreRoom()
  return {
    kind: 'resize-recovery-partition',
    title: `Enlarge the recovery partition by ${growByMegabytes} MB (by hand)`,
    package: null,
    command: noCommand,
    byHand: resizeLines(facts),
    expects: { exitCodes: [], state: 'WinRE is enabled and its partition has room for a larger image.' },
    risk: 'destructive',
    undo: null,
    why: `The recovery partition has too little room for a newer WinRE image. Partitions are never changed by Unstuck: a person does it after a backup, by the lines of KB5028997. The deleted partition cannot be brought back.`,
  }
}

/** The lines of KB5028997 with this PC's own numbers; a number that was not read is named as what to look up. */
function resizeLines(facts: Facts): string[] {
  const { growByMegabytes, partitionType, partitionAttributes } = winreRoom()
  const place = facts.recoveryPartition?.value
  const disk = place?.disk ?? facts.winre?.value.disk ?? null
  const partition = place?.partition ?? facts.winre?.value.partition ?? null
  return [
    'reagentc /info',
    'reagentc /disable',
    'diskpart',
    'list disk',
    `select disk ${disk ?? '<number in harddisk… of reagentc /info>'}`,
    'list partition',
    'select volume C',
    `shrink desired=${growByMegabytes} minimum=${growByMegabytes}`,
    `select partition ${partition ?? '<number in partition… of reagentc /info>'}`,
    'delete partition override',
    `create partition primary id=${partitionType}`,
    `gpt attributes=${partitionAttributes}`,
    'format quick fs=ntfs label="Windows RE tools"',
    'list volume',
    'exit',
    'reagentc /enable',
    'reagentc /info',
  ]
}

function serviceSteps(update: PlanPackage, why: string, bitlockerOn: boolean): StepDraft[] {
  const trusted = bitlockerOn
    ? ' BitLocker is on: have the recovery key at hand, and afterwards run reagentc /disable and reagentc /enable, so that the changed image is trusted again.'
    : ''
  const base = { package: null, byHand: [], risk: 'repair' as const }
  return [
    {
      ...base,
      kind: 'mount-winre',
      title: 'Mount the WinRE image',
      command: () => mountWinreCommand,
      expects: { exitCodes: [0], state: 'The WinRE image is mounted.' },
      undo: commitWinreCommand.with(-1, '/discard').join(' '),
      why: `${why} Its image is serviced by itself, apart from the running Windows.`,
    },
    {
      ...base,
      kind: 'add-package-to-winre',
      title: `Add ${update.kb} to WinRE`,
      package: update,
      command: (id) => addToWinreCommand(id, update.kb, update.file),
      expects: { exitCodes: [0], state: `The mounted image holds ${update.kb}.` },
      undo: commitWinreCommand.with(-1, '/discard').join(' '),
      why: `${update.kb} brings WinRE ${update.build}. A cumulative update must never be added to WinRE.`,
    },
    {
      ...base,
      kind: 'unmount-winre',
      title: 'Write the WinRE image back',
      command: () => commitWinreCommand,
      expects: { exitCodes: [0], state: `WinRE has at least version ${update.build}.` },
      undo: null,
      why: `Only now the PC's own WinRE changes. A Safe OS Dynamic Update cannot be removed again.${trusted}`,
    },
  ]
}
