import type { Facts } from '../../common/facts.ts'
import type { RepairSource } from '../../common/repair-source.ts'
import type { KnownIssue } from '../knowledge/known-issues.ts'
import { suspendBitlockerStep } from './bitlocker-steps.ts'
import { noCommand, type StepDraft } from './draft-step.ts'
import {
  cleanStoreCommand,
  removePackageCommand,
  restartCommand,
  restoreHealthCommand,
  restoreHealthFromCommand,
} from './servicing-commands.ts'

/** Restarts the PC. */
export function restartStep(why: string): StepDraft {
  return {
    kind: 'restart',
    title: 'Restart Windows',
    package: null,
    command: () => restartCommand,
    byHand: [],
    expects: { exitCodes: [0], state: 'Windows has restarted and no servicing work is pending.' },
    risk: 'repair',
    undo: null,
    why: `${why} A restart cannot be taken back; save your work first.`,
  }
}

/** Repairs the component store from Windows Update. */
export function restoreHealthStep(why: string): StepDraft {
  return {
    kind: 'restore-health',
    title: 'Repair the component store',
    package: null,
    command: restoreHealthCommand,
    byHand: [],
    expects: { exitCodes: [0], state: 'DISM finds no corruption in the component store.' },
    risk: 'repair',
    undo: null,
    why: `${why} Damaged files are replaced by good copies; there is nothing to take back.`,
  }
}

/** Repairs the component store from a source that a person named. */
export function restoreHealthFromStep(source: RepairSource, why: string): StepDraft {
  const named =
    source.kind === 'image' ? `image ${source.index} of ${source.path}` : `the files in ${source.path}`
  return {
    kind: 'restore-health-from',
    title: `Repair the component store from ${named}`,
    package: null,
    command: (id) => restoreHealthFromCommand(id, source),
    byHand: [],
    expects: { exitCodes: [0], state: 'DISM finds no corruption in the component store.' },
    risk: 'repair',
    undo: null,
    why: `${why} Damaged files are replaced by those of ${named}, which you named; Windows Update is not asked. Only a source of the same version of Windows holds the same files, and Windows takes none whose digest is not the signed one.`,
  }
}

/** Clears what servicing does not need any more. */
export function cleanStoreStep(why: string): StepDraft {
  return {
    kind: 'clean-store',
    title: 'Clear what servicing does not need any more',
    package: null,
    command: cleanStoreCommand,
    byHand: [],
    expects: { exitCodes: [0], state: 'DISM has cleaned the component store.' },
    risk: 'repair',
    undo: null,
    why: `${sentence(why)} Versions of files that later updates replaced are deleted and do not come back; every installed update can still be removed, because /ResetBase is not used.`,
  }
}

/** Takes out an update that an attempt left staged; only on builds without a staged baseline. */
export function removeStagedSteps(identity: string, why: string): StepDraft[] {
  return [
    {
      kind: 'remove-staged-package',
      title: 'Take out the update that is stuck half-way',
      package: null,
      command: (id) => removePackageCommand(id, identity),
      byHand: [],
      expects: { exitCodes: [0, 3010], state: `Windows does not list ${identity} as staged any more.` },
      risk: 'repair',
      undo: 'Install the update again; its package brings back what is taken out.',
      why: `${sentence(why)} ${identity} is staged and newer than what runs, and nothing waits for a restart: an attempt left it behind. This build keeps no staged baseline, so later updates do not need it.`,
    },
    restartStep('What is taken out can wait for a restart.'),
  ]
}

/** Lets a service start as it does by default, and starts it where it runs all the time. It was turned off before. */
export function serviceSteps(
  service: string,
  start: 'demand' | 'auto' | 'delayed-auto',
  why: string,
): StepDraft[] {
  const base = { package: null, byHand: [], risk: 'repair' as const }
  const set: StepDraft = {
    ...base,
    kind: 'set-service-start',
    title: `Let the service ${service} start again (${start})`,
    command: () => ['sc.exe', 'config', service, 'start=', start],
    expects: { exitCodes: [0], state: `${service} is not turned off.` },
    undo: `sc.exe config ${service} start= disabled`,
    why: `${sentence(why)} ${service} is turned off on this PC; by default it starts ${start === 'demand' ? 'when it is needed' : 'with Windows'}.`,
  }
  if (start === 'demand') return [set]
  return [
    set,
    {
      ...base,
      kind: 'start-service',
      title: `Start the service ${service}`,
      command: () => ['sc.exe', 'start', service],
      // 1056: it runs already.
      expects: { exitCodes: [0, 1056], state: `${service} runs.` },
      undo: `sc.exe stop ${service}`,
      why: `${service} would start with Windows; it is wanted now.`,
    },
  ]
}

/** Sets the caches of Windows Update aside under dated names. `takenAt`: UTC, ISO 8601, names them. */
export function resetCachesStep(takenAt: string, why: string): StepDraft {
  const stamp = `${takenAt.slice(0, 19).replace(/[-:]/g, '')}Z`
  const renames = ['C:\\Windows\\SoftwareDistribution', 'C:\\Windows\\System32\\catroot2'].map((folder) => [
    'rename',
    folder,
    `${folder.slice(folder.lastIndexOf('\\') + 1)}.unstuck-${stamp}`,
  ])
  return {
    kind: 'reset-update-caches',
    title: 'Set the caches of Windows Update aside',
    package: null,
    command: noCommand,
    sequence: [
      ...['wuauserv', 'BITS', 'CryptSvc'].map((service) => ['sc.exe', 'stop', service]),
      ...renames,
      ...['CryptSvc', 'BITS', 'wuauserv'].map((service) => ['sc.exe', 'start', service]),
    ],
    byHand: [],
    // 1056: it runs already. 1062: it does not run.
    expects: {
      exitCodes: [0, 1056, 1062],
      state: 'Both caches lie aside under dated names, and CryptSvc runs.',
    },
    risk: 'repair',
    undo: `With the three services stopped, give the new folders other names and then the old ones theirs back: ${renames.map(([, folder, name]) => `${name} is ${folder}`).join(', ')}.`,
    why: `${sentence(why)} Windows makes both caches anew. Nothing is deleted: the old ones keep their contents under a dated name; the list of installed updates in Settings begins anew.`,
  }
}

const sentence = (text: string) => `${text.replace(/\.$/, '')}.`

/** Carries out the documented workaround of an issue with the EFI system partition. Empty where it has none. */
export function espPaddingSteps(issue: KnownIssue, facts: Facts): StepDraft[] {
  const { workaround } = issue
  const command = workaround?.commands[0]
  if (!workaround || !command) return []
  const isProtected = facts.bitlocker?.value.protection === 'on'
  return [
    ...(isProtected ? [suspendBitlockerStep('How boot files are written is changed.', facts)] : []),
    {
      kind: 'set-esp-padding',
      title: workaround.title,
      package: null,
      command: () => command,
      byHand: [],
      expects: { exitCodes: [0], state: 'EspPaddingPercent is 0.' },
      risk: 'repair',
      undo: workaround.undo.map((each) => each.join(' ')).join('; ') || null,
      why: `${issue.title}. This is the documented workaround; ${issue.replacement?.kb ?? 'a later update'} would not need it.`,
    },
    restartStep('The setting counts after a restart.'),
  ]
}

/** Compares the PC with what the plan promised. */
export function verifyStep(): StepDraft {
  return {
    kind: 'verify',
    title: 'Check the result on the PC itself',
    package: null,
    command: noCommand,
    byHand: [],
    expects: { exitCodes: [], state: 'The PC shows everything that the plan promises.' },
    risk: 'read-only',
    undo: null,
    why: 'An exit code does not prove that an update is in. Reading changes nothing.',
  }
}
