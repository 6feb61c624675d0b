import { mediaFolders } from '../../../common/media-folders.ts'
import type { StepOf } from '../../../common/steps.ts'
import type { ImageContext } from '../shared/image-context.ts'
import { brokenPromises, imageProof } from '../shared/promised-images.ts'
import { proofOfPc } from '../shared/proof-lines.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import type { Shown, StepContext, StepDefinition, StepEnd, StepPlace } from '../step-kind.ts'

/** Compares the PC, or the result of a plan for media, with what the plan promised. */
export const verify: StepDefinition<'verify'> = {
  kind: 'verify',
  looksBack: true,
  minutes: [0, 3],
  show: shown,
  promises: ({ build }) => (build === null ? {} : { build }),
  isDone: () => null,
  async run(context) {
    if (context.image) return verifyImages(context, context.image)
    const verdict = await context.judge(context.inspection)
    await context.append({ kind: 'verdict', verdict })
    if (verdict.outcome === 'done' || verdict.outcome === 'done-but') return stepDone(verdict.because)
    throw stepFailure(context, verdict.because, 'Diagnose again: the new logs tell what happened.')
  },
  runbook: (_step, { plan }) => (plan.medium ? imageProof(plan.medium) : proofOfPc(plan)),
}

function shown({ result }: StepOf<'verify'>, { mounted }: StepPlace): Shown {
  const proves = 'An exit code does not prove that an update is in.'
  if (result === 'pc')
    return {
      title: 'Check the result on the PC itself',
      state: 'The PC shows everything that the plan promises.',
      risk: 'read-only',
      undo: null,
      always: `${proves} Reading changes nothing.`,
    }
  const where = {
    media: mediaFolders.result,
    image: `${mediaFolders.result}\\<file>`,
    'mounted-image': mounted,
  }
  return {
    title: 'Check the result',
    state:
      result === 'mounted-image'
        ? 'The image lists the packages that the plan promises. Then it is written back by whoever mounted it.'
        : 'Every image of the result names the build that the plan promises.',
    risk: 'read-only',
    undo: null,
    always: `${proves} "unstuck plan --mode ${result === 'media' ? 'media' : 'image'}:${where[result]}" reads the result layer by layer.`,
  }
}

async function verifyImages(
  context: StepContext<'verify'>,
  { parts, medium }: ImageContext,
): Promise<StepEnd> {
  const broken = await brokenPromises(parts, medium)
  if (broken.length === 0) return stepDone('Every image names the build that the plan promises.')
  throw stepFailure(
    context,
    broken.join(' '),
    medium.read.install?.format === 'mounted'
      ? 'Unmount the image with /Discard.'
      : 'Do not use the result. Diagnose the logs of the steps, then plan again.',
  )
}
