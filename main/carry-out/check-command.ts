import type { PlanStep, StepKind } from '../../common/plan.ts'
import { FailureError } from '../../common/result.ts'
import { type ToolName, toolNames } from '../host/host.ts'
import { repairSequences, repairShapes } from './repair-shapes.ts'

const own = 'C:\\\\ProgramData\\\\Unstuck\\\\'
const plainName = '[^\\\\/:*?"<>|\\p{Cc}]+'
const packagePath = new RegExp(
  `^/PackagePath:${own}Packages\\\\KB\\d{6,8}\\\\${plainName}\\.(msu|cab)$`,
  'iu',
)
const logPath = new RegExp(`^/LogPath:${own}Logs\\\\[\\w-]+\\.log$`, 'u')
const winreFolder = /^C:\\ProgramData\\Unstuck\\WinRE$/
const dism = (...shapes: (string | RegExp)[]) => ['dism.exe', '/English', ...shapes, logPath, '/LogLevel:2']

/** No command fits: work on images is left to the runbook. */
const never: readonly RegExp[] = [/(?!)/]

/** The only commands there are, one shape per kind of step. Kinds without a tool have none. */
const shapes: Readonly<Record<StepKind, readonly (string | RegExp)[]>> = {
  'place-package': [],
  'add-package': dism('/Online', '/Add-Package', packagePath, '/NoRestart'),
  'restore-health': dism('/Online', '/Cleanup-Image', '/RestoreHealth'),
  ...repairShapes(dism),
  'set-esp-padding': [
    'reg.exe',
    'add',
    'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Bfsvc',
    '/v',
    'EspPaddingPercent',
    '/t',
    'REG_DWORD',
    '/d',
    '0',
    '/f',
  ],
  'enable-winre': ['reagentc.exe', '/enable'],
  'resize-recovery-partition': [],
  'mount-winre': ['reagentc.exe', '/mountre', '/path', winreFolder],
  'add-package-to-winre': dism(/^\/Image:C:\\ProgramData\\Unstuck\\WinRE$/, '/Add-Package', packagePath),
  'unmount-winre': ['reagentc.exe', '/unmountre', '/path', winreFolder, '/commit'],
  restart: ['shutdown.exe', '/r', '/t', '0'],
  verify: [],
  'copy-medium': never,
  'mount-image': never,
  'add-package-to-image': never,
  'clean-image': never,
  'unmount-image': never,
  'export-image': never,
  'copy-file': never,
  'expand-setup-update': never,
}

/**
 * Checks that a step's command is the one its kind stands for and splits it into program and arguments. Throws
 * FailureError `refused` for anything else, whoever wrote the plan.
 */
export function checkCommand(
  step: PlanStep,
): { readonly tool: ToolName; readonly args: readonly string[] } | null {
  const sequences: Readonly<Partial<Record<StepKind, readonly Shape[]>>> = repairSequences
  const sequence = sequences[step.kind] ?? []
  const fits =
    isOfShape(step.command, shapes[step.kind]) &&
    step.sequence.length === sequence.length &&
    sequence.every((wanted, index) => isOfShape(step.sequence[index] ?? [], wanted))
  const [program, ...args] = step.command
  const tool = toolNames.find((name) => name === program)
  if (fits && tool) return { tool, args }
  if (fits && program === undefined) return null
  throw new FailureError(
    'refused',
    'The plan holds a command that this kind of step never runs. Nothing was run.',
    'Plan again, and do not edit the plan.',
    step.id,
  )
}

type Shape = readonly (string | RegExp)[]

function isOfShape(command: readonly string[], shape: Shape): boolean {
  return (
    command.length === shape.length &&
    shape.every((wanted, index) => {
      const given = command[index] ?? ''
      return typeof wanted === 'string' ? wanted === given : wanted.test(given)
    })
  )
}
