import type { Fix } from '../../../common/diagnosis.ts'
import type { Repair } from '../../../common/repair.ts'
import type { Step } from '../../../common/steps.ts'
import { defaultServiceStarts } from '../../knowledge/service-starts.ts'
import { showStep } from '../../steps/show-step.ts'
import type { FixDraft } from './fixes.ts'

/** What a draft shows: advice as it is, a repair by its step. */
export function asFix(draft: FixDraft): Fix {
  return 'kind' in draft ? repairFix(draft) : draft
}

/** A repair as a fix: title, commands, risk and way back are those of the step that the plan would hold. */
export function repairFix(repair: Repair): Fix {
  const step = stepOf(repair)
  if (step === null) return adviceFor(repair)
  const shown = showStep({ does: step, because: [] }, { id: repair.kind, mounted: null })
  const lines = shown.sequence.length > 0 ? shown.sequence : [shown.command]
  return {
    repair,
    title: shown.title,
    risk: shown.risk,
    // The log of a step lies in a folder that only a repair makes.
    commands: lines.flatMap((line) =>
      line.length === 0 ? [] : [typed(line).filter((word) => !/^\/Log(?:Path|Level):/.test(word))],
    ),
    undo: shown.undo,
  }
}

/** Renaming a folder is the one thing that no program of its own does. */
function typed(line: readonly string[]): readonly string[] {
  const [program, ...words] = line
  return program === 'rename' ? ['cmd.exe', '/d', '/c', 'ren', ...words] : line
}

/** The step that a repair becomes. Null where no step does it. */
function stepOf(repair: Repair): Step | null {
  // The plan puts the time of the inspection there; by hand any name will do.
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
      const known = defaultServiceStarts().find(
        ({ name }) => name.toLowerCase() === repair.service.toLowerCase(),
      )
      return known ? { kind: 'set-service-start', service: known.name, start: known.start } : null
    }
    case 'restore-health-from-update':
      return null
  }
}

function adviceFor(repair: Repair): Fix {
  const base = { repair, risk: 'repair' as const, undo: null }
  if (repair.kind === 'restore-health-from-update') {
    const { kb, revision } = repair
    const what =
      kb === null
        ? `The update that brought revision ${revision}`
        : `${kb}${revision === null ? '' : ` (${revision})`}`
    return {
      ...base,
      title: `${what} carries a good copy: expand its package from the Microsoft Update Catalog and name the folder as /Source of RestoreHealth, with /LimitAccess`,
      commands: [],
    }
  }
  const service = repair.kind === 'enable-service' ? repair.service : ''
  return {
    ...base,
    title: `Let the service ${service} start when it is needed`,
    commands: [['sc.exe', 'config', service, 'start=', 'demand']],
    undo: `sc.exe config ${service} start= disabled`,
  }
}
