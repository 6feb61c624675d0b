import type { Plan } from '../../../common/plan/plan.ts'
import { generated } from './published-as-generated.ts'

export const { targetArm, checkpointArm, targetX64, checkpointX64, safeOsArm } = generated

export const filesOf = ({ steps }: Plan) => steps.flatMap((step) => step.package?.file ?? [])

export const refusedOf = ({ refused }: Plan) =>
  Object.fromEntries(refused.map(({ file, why }) => [file, why]))

export const missingOf = ({ gaps }: Plan) => gaps.filter(({ what }) => what.includes('not in the folder'))
