import type { Plan, PlanPackage } from '../../common/plan.ts'
import type { StepDraft } from './draft-step.ts'
import { noCommand } from './draft-step.ts'
import { restartStep } from './repair-steps.ts'
import { addPackageCommand } from './servicing-commands.ts'

/** The steps that bring the checkpoints and the target in, each with the restart it needs. */
export function lcuSteps(
  checkpoints: readonly PlanPackage[],
  target: PlanPackage,
  method: Plan['method'],
  skipped: string,
): StepDraft[] {
  if (method === 'sequence')
    return [...checkpoints, target].flatMap((each) => [
      addStep(each, each.kb, each === target ? `${oneByOne}${skipped}` : checkpointFirst),
      restartStep(`${each.kb} is only staged until Windows has restarted.`),
    ])
  const why =
    checkpoints.length > 0 ? together : 'DISM gets the target alone, from a folder that holds nothing else.'
  return [
    ...checkpoints.map((each) => placeStep(each, target)),
    addStep(target, target.kb, `${why}${skipped}`),
    restartStep(`${target.kb} is only staged until Windows has restarted.`),
  ]
}

function placeStep(checkpoint: PlanPackage, target: PlanPackage): StepDraft {
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
    why: `${target.kb} holds only differences to ${checkpoint.kb} (${checkpoint.build}), and this PC is below it. DISM looks for it beside the target.`,
  }
}

function addStep(added: PlanPackage, folderOf: string, why: string): StepDraft {
  const what = added.role === 'checkpoint' ? 'checkpoint ' : ''
  return {
    kind: 'add-package',
    title: `Install ${what}${added.kb}`,
    package: added,
    command: (id) => addPackageCommand(id, folderOf, added.file),
    byHand: [],
    expects: {
      exitCodes: [0, 3010],
      state: `Windows lists the package of ${added.kb}${added.build ? ` (${added.build})` : ''} as installed, or as pending until the restart.`,
    },
    risk: 'repair',
    undo:
      added.role === 'checkpoint'
        ? null
        : `Uninstall ${added.kb} in Settings, Windows Update, Update history, as long as Windows offers it.`,
    why: added.role === 'checkpoint' ? `${why} It becomes the baseline of later updates and stays.` : why,
  }
}

const together =
  'DISM gets the target alone and finds its checkpoint beside it, in a folder that holds nothing else.'
const oneByOne = 'Each package is installed by itself, in order, with a restart after it.'
const checkpointFirst = 'The target holds only differences to this checkpoint, and this PC is below it.'
