import type { Fix } from '../../../common/diagnosis/diagnosis.ts'
import type { Repair } from '../../../common/steps/repair.ts'
import type { Step } from '../../../common/steps/steps.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { usualStarts } from '../../steps/kinds/set-service-start.ts'
import { showStep } from '../../steps/show-step.ts'
import { part } from '../../texts/part.ts'
import { type Advice, byHand, type FixDraft, run } from './fixes.ts'

/** Renders a draft: advice by its texts, a repair by its step. */
export function asFix(knowledge: Knowledge, draft: FixDraft): Fix {
  return 'kind' in draft ? repairFix(knowledge, draft) : adviceFix(draft)
}

/** Renders advice by its texts. */
export function adviceFix(
  { advice: code, params, risk, commands }: Advice,
  repair: Repair | null = null,
): Fix {
  const words = part('advice', code, params)
  return {
    repair,
    reason: { code, params },
    title: words('title'),
    risk,
    commands: commands.map((command) => [...command]),
    undo: words('undo') || null,
  }
}

/** Renders a repair with title, commands, risk and undo of the corresponding plan step. */
export function repairFix(knowledge: Knowledge, repair: Repair): Fix {
  const step = stepOf(knowledge, repair)
  if (step === null) return adviceFor(repair)
  const shown = showStep(
    { does: step, because: [] },
    { knowledge, id: repair.kind, mounted: null, offline: null },
  )
  const lines = shown.sequence.length > 0 ? shown.sequence : [shown.command]
  return {
    repair,
    title: shown.title,
    risk: shown.risk,
    // A step's log is in a folder that only a repair creates.
    commands: lines.flatMap((line) =>
      line.length === 0 ? [] : [typed(line).filter((word) => !/^\/Log(?:Path|Level):/.test(word))],
    ),
    undo: shown.undo,
    ...(shown.texts ? { texts: { title: shown.texts.title, undo: shown.texts.undo } } : {}),
  }
}

/** Renaming a folder is the only action without a program of its own. */
function typed(line: readonly string[]): readonly string[] {
  const [program, ...words] = line
  return program === 'rename' ? ['cmd.exe', '/d', '/c', 'ren', ...words] : line
}

/** The plan step of a repair; null if there is none. */
function stepOf(knowledge: Knowledge, repair: Repair): Step | null {
  // The plan uses the inspection time here; manually any name will do.
  const stamp = 'before'
  switch (repair.kind) {
    case 'restart':
    case 'restore-health':
    case 'clean-store':
    case 'correct-clock':
    case 'enable-winre':
    case 'set-esp-padding':
      return { kind: repair.kind }
    case 'reset-update-caches':
    case 'allow-tls':
      return { kind: repair.kind, stamp }
    case 'repair-task':
      return { kind: 'repair-task', task: repair.task, stamp }
    case 'enable-service': {
      const wanted = repair.service.toLowerCase()
      return usualStarts(knowledge).find(({ service }) => service.toLowerCase() === wanted) ?? null
    }
    case 'restore-health-from-update':
      return null
  }
}

function adviceFor(repair: Repair): Fix {
  if (repair.kind === 'restore-health-from-update') return adviceFix(goodCopy(repair), repair)
  const service = repair.kind === 'enable-service' ? repair.service : ''
  const start = run('let-service-start', [['sc.exe', 'config', service, 'start=', 'demand']], 'repair', {
    service,
  })
  return adviceFix(start, repair)
}

function goodCopy({ kb, revision }: Extract<Repair, { kind: 'restore-health-from-update' }>): Advice {
  if (kb === null) return byHand('good-copy-of-revision', 'repair', { revision: revision ?? '' })
  if (revision === null) return byHand('good-copy-of-update', 'repair', { kb })
  return byHand('good-copy-of-update-at', 'repair', { kb, revision })
}
