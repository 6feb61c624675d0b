import { imageStepKinds, type PlanMedium, type PlanStep, type StepKind } from '../../common/plan.ts'
import { FailureError } from '../../common/result.ts'
import { type ToolName, toolNames } from '../host/host.ts'
import { dism, isOfShape, type Shape } from './command-shape.ts'
import { isImageCommand } from './image-shapes.ts'
import { repairSequences, repairShapes } from './repair-shapes.ts'

const own = 'C:\\\\ProgramData\\\\Unstuck\\\\'
const plainName = '[^\\\\/:*?"<>|\\p{Cc}]+'
const packagePath = new RegExp(
  `^/PackagePath:${own}Packages\\\\KB\\d{6,8}\\\\${plainName}\\.(msu|cab)$`,
  'iu',
)
const winreFolder = /^C:\\ProgramData\\Unstuck\\WinRE$/

type ImageKind = (typeof imageStepKinds)[number]

/** The only commands there are for a PC, one shape per kind of step. Kinds without a tool have none. */
const shapes: Readonly<Record<Exclude<StepKind, ImageKind>, Shape>> = {
  'place-package': [],
  'add-package': dism('/Online', '/Add-Package', packagePath, '/NoRestart'),
  'restore-health': dism('/Online', '/Cleanup-Image', '/RestoreHealth'),
  ...repairShapes(),
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
}

/**
 * Checks that a step's command is the one its kind stands for and splits it into program and arguments. Throws
 * FailureError `refused` for anything else, whoever wrote the plan.
 *
 * @param medium of the plan that the step belongs to; without it, no command on images is one
 */
export function checkCommand(
  step: PlanStep,
  medium?: PlanMedium,
): { readonly tool: ToolName; readonly args: readonly string[] } | null {
  const sequences: Readonly<Partial<Record<StepKind, readonly Shape[]>>> = repairSequences
  const sequence = sequences[step.kind] ?? []
  const fits =
    hasItsCommand(step, medium) &&
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

function hasItsCommand({ kind, command }: PlanStep, medium: PlanMedium | undefined): boolean {
  if (!isImageKind(kind)) return isOfShape(command, shapes[kind])
  if (medium === undefined) return false
  const isMounted = medium.read.install?.format === 'mounted'
  return isImageCommand(kind, command, isMounted ? medium.result : null)
}

function isImageKind(kind: StepKind): kind is ImageKind {
  return imageStepKinds.some((each) => each === kind)
}
