import type { Plan, PlanPackage } from '../../common/plan.ts'
import type { StepDraft } from './draft-step.ts'
import { noCommand } from './draft-step.ts'
import { restartStep } from './repair-steps.ts'
import { addPackageCommand } from './servicing-commands.ts'

/** A package that one call of DISM gets. */
export type Addition = {
  readonly added: PlanPackage
  readonly why: string
  /** KB whose folder it lies in; its own where left out. */
  readonly folderOf?: string
}

/** What is said of checkpoints in the steps. */
type Said = {
  /** Which were left out, and why. */
  readonly skipped: string
  /** True where they are given although the PC has passed them. */
  readonly again: boolean
}

/** The steps that bring the checkpoints and the target in, each with the restart it needs. */
export function lcuSteps(
  checkpoints: readonly PlanPackage[],
  target: PlanPackage,
  method: Plan['method'],
  { skipped, again }: Said,
): StepDraft[] {
  if (method === 'sequence')
    return [...checkpoints, target].flatMap((added) => [
      addStep({ added, why: added === target ? `${oneByOne}${skipped}` : checkpointFirst }),
      restartStep(`${added.kb} is only staged until Windows has restarted.`),
    ])
  const why =
    checkpoints.length > 0 ? together : 'DISM gets the target alone, from a folder that holds nothing else.'
  return [
    ...checkpoints.map((each) => placeStep(each, target, again)),
    addStep({ added: target, why: `${why}${skipped}` }),
    restartStep(`${target.kb} is only staged until Windows has restarted.`),
  ]
}

/** The step that gives DISM one package. */
export function addStep({ added, why, folderOf }: Addition): StepDraft {
  const { kb, role } = added
  return {
    kind: 'add-package',
    title: `Install ${words[role]}${kb}`,
    package: added,
    command: (id) => addPackageCommand(id, folderOf ?? kb, added.file),
    byHand: [],
    expects: { exitCodes: [0, 3010], state: stateAfter(added) },
    risk: 'repair',
    undo:
      role === 'checkpoint' || role === 'servicing-stack'
        ? null
        : `Uninstall ${kb} in Settings, Windows Update, Update history, as long as Windows offers it.`,
    why: `${why}${forGood[role] ?? ''}`,
  }
}

function placeStep(checkpoint: PlanPackage, target: PlanPackage, again: boolean): StepDraft {
  return {
    kind: 'place-package',
    title: `Place the checkpoint ${checkpoint.kb} beside ${target.kb}`,
    package: checkpoint,
    command: noCommand,
    byHand: [],
    expects: {
      exitCodes: [],
      state: `${checkpoint.file} lies in the folder from which ${target.kb} is added, and nothing foreign does.`,
    },
    risk: 'repair',
    undo: 'Delete the copy.',
    why: again
      ? `Features on demand and language packs need the whole chain, whatever is installed: ${target.kb} holds only differences to ${checkpoint.kb} (${checkpoint.build}). DISM skips what is there already.`
      : `${target.kb} holds only differences to ${checkpoint.kb} (${checkpoint.build}), and this PC is below it. DISM looks for it beside the target.`,
  }
}

function stateAfter({ kb, role, build }: PlanPackage): string {
  if (role === 'servicing-stack')
    return build === null
      ? `Windows lists the servicing stack of ${kb}.`
      : `The servicing stack is ${build} or later.`
  if (role === 'enablement') return `After the restart Windows is build ${build?.split('.')[0]}.`
  return `Windows lists the package of ${kb}${build ? ` (${build})` : ''} as installed, or as pending until the restart.`
}

const words: Readonly<Record<PlanPackage['role'], string>> = {
  checkpoint: 'checkpoint ',
  target: '',
  'safe-os': '',
  'servicing-stack': 'the servicing stack ',
  enablement: 'the enablement package ',
  dotnet: 'the .NET update ',
  setup: '',
}

/** What is said of packages that cannot be taken out again. */
const forGood: Partial<Record<PlanPackage['role'], string>> = {
  checkpoint: ' It becomes the baseline of later updates and stays.',
  'servicing-stack': ' A servicing stack cannot be removed again.',
}

const together =
  'DISM gets the target alone and finds its checkpoint beside it, in a folder that holds nothing else.'
const oneByOne = 'Each package is installed by itself, in order, with a restart after it.'
const checkpointFirst = 'The target holds only differences to this checkpoint, and this PC is below it.'
