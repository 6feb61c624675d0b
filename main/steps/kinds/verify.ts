import { mediaFolders } from '../../../common/media/media-folders.ts'
import type { StepOf } from '../../../common/steps/steps.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Verdict } from '../../../common/verdict/verdict.ts'
import type { ImageContext } from '../shared/images/image-context.ts'
import { brokenPromises, imageProof } from '../shared/images/promised-images.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { proofOfPc } from '../shared/tools/proof-lines.ts'
import type { Shown, StepContext, StepDefinition, StepEnd, StepPlace } from '../step-kind.ts'

/** Compares the PC, or the result of a plan for media, with the promises of the plan. */
export const verify: StepDefinition<'verify'> = {
  kind: 'verify',
  offline: true,
  looksBack: true,
  minutes: [0, 3],
  show: shown,
  promises: ({ build }) => (build === null ? {} : { build }),
  isDone: () => null,
  async run(context) {
    if (context.image) return verifyImages(context, context.image)
    const verdict = await context.judge(context.inspection)
    await context.append({ kind: 'verdict', verdict })
    const because = becauseOf(verdict)
    if (verdict.outcome === 'done' || verdict.outcome === 'done-but') return stepDone(because)
    // Only the next start of that Windows completes what was added, which cannot be done here.
    if (context.plan.offline && verdict.outcome === 'restart-needed') return stepDone(because)
    throw stepFailure(context, 'plan-not-proven', { verdict: because })
  },
  runbook: (_step, { plan }) => (plan.medium ? imageProof(plan.medium) : proofOfPc(plan)),
}

function shown({ result }: StepOf<'verify'>, { mounted }: StepPlace): Shown {
  if (result === 'pc')
    return {
      title: message('step.verify.title-pc'),
      state: message('step.verify.state-pc'),
      risk: 'read-only',
      undo: null,
      always: message('step.verify.always-pc'),
    }
  const where = {
    media: mediaFolders.result,
    image: `${mediaFolders.result}\\<file>`,
    'mounted-image': mounted,
  }
  return {
    title: message('step.verify.title'),
    state: result === 'mounted-image' ? message('step.verify.state-mounted') : message('step.verify.state'),
    risk: 'read-only',
    undo: null,
    always: message('step.verify.always', {
      command: `unstuck plan --mode ${result === 'media' ? 'media' : 'image'}:${where[result]}`,
    }),
  }
}

/** A verdict of an older version has only the sentence. */
function becauseOf({ because, texts }: Verdict): Message {
  return texts?.because ?? message('text.as-is', { text: because })
}

async function verifyImages(
  context: StepContext<'verify'>,
  { parts, medium }: ImageContext,
): Promise<StepEnd> {
  const broken = await brokenPromises(parts, medium)
  if (broken.length === 0) return stepDone(message('step.verify.done'))
  throw medium.read.install?.format === 'mounted'
    ? stepFailure(context, 'mounted-image-below-promise', { images: broken })
    : stepFailure(context, 'images-below-promise', { images: broken })
}
