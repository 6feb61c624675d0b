import { z } from 'zod'
import type { Origin } from '../../../common/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { powershellScriptArgs } from '../../host/powershell-script.ts'
import type { Access } from '../access.ts'
import { Unread } from '../unread.ts'
import { joinFolded } from './join-folded.ts'

/** What machine.ps1 prints. A part that Windows refused is null, and `errors` says why. */
export const machineAnswerSchema = z.object({
  system: z
    .object({
      manufacturer: z.string().nullable(),
      model: z.string().nullable(),
      /** True in a virtual machine, and on a PC whose own Windows runs above Hyper-V. */
      hypervisorPresent: z.boolean().nullable(),
    })
    .nullable(),
  /** Win32_OperatingSystem.LastBootUpTime in UTC. */
  booted: z.iso.datetime().nullable(),
  /** Win32_Battery.BatteryStatus of each battery; 1 is discharging. */
  batteries: z.array(z.number().int().nullable()).nullable(),
  /** Win32_Tpm; needs administrator rights. */
  tpm: z.object({ present: z.boolean(), ready: z.boolean().nullable() }).nullable(),
  /** MSFT_PhysicalDisk. */
  disks: z.array(z.object({ model: z.string().nullable(), health: z.number().int().nullable() })).nullable(),
  /** Win32_Volume.DirtyBitSet of the Windows volume. */
  dirty: z.boolean().nullable(),
  /** AntiVirusProduct of the Security Center. */
  antivirus: z
    .array(z.object({ name: z.string().nullable(), state: z.number().int().nullable() }))
    .nullable(),
  errors: z.array(z.object({ part: z.string(), message: z.string() })),
})
export type MachineAnswer = z.infer<typeof machineAnswerSchema> & { readonly from: Origin }

/** Runs machine.ps1 and reads its answer. Rejects with Unread. */
export async function readMachineAnswer(access: Access): Promise<MachineAnswer> {
  const args = powershellScriptArgs('machine.ps1')
  const answer = await access.tool('machine', 'powershell.exe', args, { limitMs: 60_000 })
  if (answer.exitCode !== 0)
    throw new Unread(message('unread.powershell-exit-code', { exitCode: answer.exitCode }))
  return {
    ...parseMachineAnswer(answer.text),
    from: { ...answer.from(), source: 'machine.ps1 in Windows PowerShell' },
  }
}

/** Throws Unread for anything but one whole JSON object of the known shape. */
export function parseMachineAnswer(text: string): z.infer<typeof machineAnswerSchema> {
  let value: unknown
  try {
    value = JSON.parse(joinFolded(text))
  } catch {
    throw new Unread(message('unread.script-answer-not-json', { script: 'machine.ps1' }))
  }
  const parsed = machineAnswerSchema.safeParse(value)
  if (!parsed.success) throw new Unread(message('unread.script-answer-format', { script: 'machine.ps1' }))
  return parsed.data
}

/** Why a part of the answer is missing, in the words that Windows gave. */
export function machineError(answer: Pick<MachineAnswer, 'errors'>, part: string): Message {
  const error = answer.errors.find((one) => one.part === part)
  return error === undefined
    ? message('unread.no-answer')
    : message('unread.windows-refused', { message: error.message })
}
