import type { Inspection } from '../../../common/facts/inspection.ts'
import { workPlaceOf } from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { buildStanding, readBuildText } from '../../../common/windows/build.ts'
import { isAtLeast } from '../../../common/windows/order.ts'
import { hasPart, partPath, provePart } from '../shared/packages/expanded-part.ts'
import { packageState } from '../shared/packages/package-state.ts'
import { refusePending } from '../shared/refuse-pending.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { dismOn } from '../shared/tools/dism.ts'
import { quoted } from '../shared/tools/quote.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

/**
 * Adds the servicing stack from an expanded update before the update itself: added alone, an update that requires a
 * newer stack fails with 0x800f0823. Verified by the stack that Windows then loads.
 */
export const addExpandedStack: StepDefinition<'add-expanded-stack'> = {
  kind: 'add-expanded-stack',
  offline: true,
  touches: ['servicing'],
  minutes: [1, 10],
  takes: () => null,
  show: ({ package: { kb } }, place) => ({
    title: message('step.add-expanded-stack.title', { kb }),
    command: dismOn(
      place,
      '/Add-Package',
      `/PackagePath:${partPath(kb, 'stack', workPlaceOf(place.offline))}`,
      '/NoRestart',
    ),
    exitCodes: [0, 3010],
    state: message('step.add-expanded-stack.state', { kb }),
    undo: null,
    always: message('step.add-package.always-stack'),
  }),
  async isDone(context) {
    const { inspection, plan, step } = context
    const { package: wanted } = step.does
    const state = packageState(inspection, wanted, plan, 'not-yet')
    if (state === 'installed' || state === 'pending')
      return message('step.place-package.target-there', { beside: wanted.kb })
    // If the expanded update is there but no stack, the package contained none.
    const { kb } = wanted
    return (await hasPart(context, kb, 'update')) && !(await hasPart(context, kb, 'stack'))
      ? message('step.add-expanded-stack.none', { kb })
      : null
  },
  async run(context) {
    refusePending(context, 'restart-pending-staged')
    const { kb } = context.step.does.package
    const version = await provePart(context, 'stack')
    if (version === null) throw stepFailure(context, 'stack-without-version', { kb }, 'refused')
    if (isCurrent(buildOfStack(context.inspection), version))
      return stepDone(message('step.add-expanded-stack.already', { version }))
    const exitCode = await runToolWell(context)
    const now = buildOfStack(await context.inspect())
    if (now !== null && !isCurrent(now, version))
      throw stepFailure(context, context.plan.offline ? 'stack-not-loaded-offline' : 'stack-not-loaded', {
        exitCode,
        version,
        now,
      })
    return stepDone(
      now === null
        ? message('step.add-expanded-stack.unread', { exitCode })
        : message('step.add-expanded-stack.done', { version }),
    )
  },
  runbook: ({ package: { kb } }, { guards, invoke }) => [
    `if (Test-Path -LiteralPath ${quoted(partPath(kb, 'stack'))}) {`,
    ...[...guards, `Assert-Signed ${quoted(partPath(kb, 'stack'))}`, invoke].map((line) => `    ${line}`),
    '}',
  ],
}

/** The servicing stack that Windows loads, as `19041.5794`; null if not read. */
const buildOfStack = ({ facts }: Inspection) => readBuildText(facts.servicingStack?.value.version)
const isCurrent = (has: string | null, wanted: string) => isAtLeast(buildStanding(has, wanted)) === true
