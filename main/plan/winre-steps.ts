import type { Facts } from '../../common/facts.ts'
import type { PlanPackage } from '../../common/plan.ts'
import { recoveryFolder, winreBackupFolder } from '../../common/servicing-folders.ts'
import { winreRoom } from '../knowledge/winre.ts'
import { resumeBitlockerStep, suspendBitlockerStep } from './bitlocker-steps.ts'
import { noCommand, type StepDraft } from './draft-step.ts'
import {
  addToWinreCommand,
  commitWinreCommand,
  exportWinreCommand,
  mountWinreCommand,
} from './servicing-commands.ts'

/** What has to be done to WinRE. */
export type WinreWork = {
  readonly enable: boolean
  readonly resize: boolean
  /** The Safe OS Dynamic Update to bring in; null where the version is good. */
  readonly update: PlanPackage | null
  /** The servicing stack that goes into the image before it; null where none is known to be needed. */
  readonly stack: { readonly added: PlanPackage; readonly why: string } | null
  readonly why: string
}

/**
 * The steps of {@link WinreWork}, in order. `takenAt`: when the PC was read, UTC, ISO 8601; it names the copy that is kept.
 */
export function winreSteps(work: WinreWork, facts: Facts, takenAt: string | null): StepDraft[] {
  const protection = facts.bitlocker?.value.protection
  const trusts = protection === 'on' || protection === 'suspended'
  const copy = work.update ? copyPlace(facts, takenAt) : null
  const steps = [
    // Before everything: a person deletes the partition that holds the image.
    ...(copy ? [copyStep(copy)] : []),
    ...(work.resize ? [resizeStep(facts)] : []),
    ...(work.enable
      ? [
          setImageStep(),
          enableStep('WinRE is off. Updates cannot service it then, and the PC has no recovery environment.'),
        ]
      : []),
    ...(work.update ? serviceSteps(work.update, work.stack, work.why, copy) : []),
    ...(work.update && trusts
      ? [disableStep(), enableStep('WinRE is turned on again, and BitLocker trusts the changed image.')]
      : []),
  ]
  return protection === 'on' && steps.length > 0
    ? [suspendBitlockerStep('WinRE is changed.', facts), ...steps, resumeBitlockerStep()]
    : steps
}

/** Where the image lies and where its copy goes; null where the image was not found. */
function copyPlace({ winre }: Facts, takenAt: string | null): CopyPlace | null {
  const location = winre?.value.enabled ? winre.value.location : null
  if (location === null || takenAt === null || !isDevicePath(location)) return null
  return { location, folder: winreBackupFolder(`${takenAt.slice(0, 19).replace(/[-:]/g, '')}Z`) }
}

type CopyPlace = { readonly location: string; readonly folder: string }

/** As reagentc names places: `\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE`. */
export function isDevicePath(location: string): boolean {
  return /^\\\\\?\\GLOBALROOT\\device\\harddisk\d{1,3}\\partition\d{1,3}(?:\\[\w .-]+)+\\?$/i.test(location)
}

function setImageStep(): StepDraft {
  return {
    kind: 'set-winre-image',
    title: 'Tell Windows where the WinRE image lies',
    package: null,
    command: () => ['reagentc.exe', '/setreimage', '/path', recoveryFolder],
    byHand: [],
    expects: {
      exitCodes: [0],
      state: `An image in ${recoveryFolder} is the one that WinRE is turned on with.`,
    },
    risk: 'repair',
    undo: null,
    why: `While WinRE is off, its image lies in ${recoveryFolder}; ReAgent.xml can have lost it. It is registered again; where no image lies there, nothing is done. Only a path is written, and the next time WinRE is turned off it is written again.`,
  }
}

function disableStep(): StepDraft {
  return {
    kind: 'disable-winre',
    title: 'Turn WinRE off for a moment',
    package: null,
    command: () => ['reagentc.exe', '/disable'],
    byHand: [],
    expects: { exitCodes: [0], state: 'WinRE is disabled.' },
    risk: 'repair',
    undo: 'reagentc.exe /enable',
    why: 'BitLocker trusts a changed WinRE image only after it was turned off and on; otherwise WinRE asks for the recovery key.',
  }
}

function enableStep(why: string): StepDraft {
  return {
    kind: 'enable-winre',
    title: 'Turn WinRE on',
    package: null,
    command: () => ['reagentc.exe', '/enable'],
    byHand: [],
    expects: { exitCodes: [0], state: 'WinRE is enabled.' },
    risk: 'repair',
    undo: 'reagentc.exe /disable',
    why,
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

function copyStep({ location, folder }: CopyPlace): StepDraft {
  return {
    kind: 'back-up-winre',
    title: 'Keep a copy of WinRE',
    package: null,
    command: (id) => exportWinreCommand(id, location, folder),
    byHand: [],
    expects: { exitCodes: [0], state: `${folder} holds winre.wim and ReAgent.xml as they were.` },
    risk: 'repair',
    undo: `Delete ${folder}.`,
    why: 'A changed image cannot be changed back; the copy is the way back. ReAgent.xml is copied beside it.',
  }
}

function serviceSteps(
  update: PlanPackage,
  stack: WinreWork['stack'],
  why: string,
  copy: CopyPlace | null,
): StepDraft[] {
  const base = { package: null, byHand: [], risk: 'repair' as const }
  const unmounted = commitWinreCommand.with(-1, '/discard').join(' ')
  return [
    {
      ...base,
      kind: 'mount-winre',
      title: 'Mount the WinRE image',
      command: () => mountWinreCommand,
      expects: { exitCodes: [0], state: 'The WinRE image is mounted.' },
      undo: unmounted,
      why: `${why} Its image is serviced by itself, apart from the running Windows.`,
    },
    ...(stack
      ? [
          {
            ...base,
            kind: 'add-package-to-winre' as const,
            title: `Add the servicing stack ${stack.added.kb} to WinRE`,
            package: stack.added,
            command: (id: string) => addToWinreCommand(id, stack.added.kb, stack.added.file),
            expects: {
              exitCodes: [0],
              state: `The mounted image holds the servicing stack ${stack.added.kb}.`,
            },
            undo: unmounted,
            why: `${stack.why} It makes the image larger and stays in it.`,
          },
        ]
      : []),
    {
      ...base,
      kind: 'add-package-to-winre',
      title: `Add ${update.kb} to WinRE`,
      package: update,
      command: (id) => addToWinreCommand(id, update.kb, update.file),
      expects: { exitCodes: [0], state: `The mounted image holds ${update.kb}.` },
      undo: unmounted,
      why: `${update.kb} brings WinRE ${update.build}. A cumulative update must never be added to WinRE.`,
    },
    {
      ...base,
      kind: 'unmount-winre',
      title: 'Write the WinRE image back',
      command: () => commitWinreCommand,
      expects: { exitCodes: [0], state: `WinRE has at least version ${update.build}.` },
      undo: copy
        ? `reagentc.exe /disable; copy ${copy.folder}\\winre.wim over ${recoveryFolder}\\Winre.wim; reagentc.exe /setreimage /path ${recoveryFolder}; reagentc.exe /enable`
        : null,
      why: `Only now the PC's own WinRE changes, after a last look at the room on its partition. A Safe OS Dynamic Update cannot be removed again; only a copy of the image brings the old one back.`,
    },
  ]
}
