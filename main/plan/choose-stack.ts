import { fail, ok, type Result } from '../../common/result.ts'
import type { ServicingStack } from '../knowledge/servicing-stacks.ts'
import { compareBuilds } from './compare-builds.ts'
import type { PlanMachine } from './plan-machine.ts'
import { nothing, type TargetChoice } from './target-choice.ts'

/** A servicing stack that a person named. Fails with `refused` where it is for another build. */
export function chooseStack(wanted: ServicingStack, machine: PlanMachine): Result<TargetChoice> {
  const { kb, builds, version } = wanted
  if (!builds.includes(machine.build))
    return fail(
      'refused',
      `${kb} is a servicing stack of build ${builds.join(', ')}; this PC is build ${machine.build}.`,
      'Ask for the latest update: it brings the servicing stack along.',
      kb,
    )
  if (version === null)
    return fail(
      'refused',
      `No source states which version ${kb} brings, so its success could not be told.`,
      'Ask for the cumulative update that needs it: the plan puts it first.',
      kb,
    )
  const has = machine.stack
  if (has !== null && (compareBuilds(has, version) ?? -1) >= 0)
    return ok({ ...nothing, why: `The servicing stack of this PC is ${has}: ${kb} would bring nothing new.` })
  return ok({ ...nothing, stack: wanted, why: 'You named it.' })
}
