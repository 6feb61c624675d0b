import { z } from 'zod'
import type { Origin } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { powershellScriptArgs } from '../../host/powershell-script.ts'
import type { Access } from '../access.ts'
import { scriptRefusal } from '../refusal.ts'
import { Unread } from '../unread.ts'
import { orUnknown, parseScriptAnswer, scriptErrors } from './script-answer.ts'

const whole = z.number().int()
const unknownDisk = { model: null, health: null }
const unknownProduct = { name: null, state: null }

/**
 * Output of machine.ps1. A part that Windows refused is null, and `errors` says why. An invalid value becomes unknown
 * without affecting others; an invalid list entry stays as an unknown one, so that the list does not look complete.
 */
export const machineAnswerSchema = z.object({
  system: orUnknown(
    z.object({
      manufacturer: orUnknown(z.string()),
      model: orUnknown(z.string()),
      /** True in a virtual machine, and on a PC that itself runs on Hyper-V. */
      hypervisorPresent: orUnknown(z.boolean()),
    }),
  ),
  /** Win32_OperatingSystem.LastBootUpTime in UTC. */
  booted: orUnknown(z.iso.datetime()),
  /** Win32_Battery.BatteryStatus of each battery; 1: discharging. */
  batteries: orUnknown(z.array(orUnknown(whole))),
  /** Win32_Tpm; needs administrator rights. */
  tpm: orUnknown(z.object({ present: z.boolean(), ready: orUnknown(z.boolean()) })),
  /** MSFT_PhysicalDisk. */
  disks: orUnknown(
    z.array(z.object({ model: orUnknown(z.string()), health: orUnknown(whole) }).catch(unknownDisk)),
  ),
  /** Win32_Volume.DirtyBitSet of the Windows volume. */
  dirty: orUnknown(z.boolean()),
  /** AntiVirusProduct of the Security Center. */
  antivirus: orUnknown(
    z.array(z.object({ name: orUnknown(z.string()), state: orUnknown(whole) }).catch(unknownProduct)),
  ),
  errors: scriptErrors,
})
const parts = Object.keys(machineAnswerSchema.shape)

export type MachineAnswer = z.infer<typeof machineAnswerSchema> & { readonly from: Origin }

/** Runs machine.ps1 and parses its output. Rejects with Unread. */
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

/** Throws Unread for anything but one JSON object with parts of machine.ps1. */
export function parseMachineAnswer(text: string): z.infer<typeof machineAnswerSchema> {
  const answer = z
    .record(z.string(), z.unknown())
    .refine((value) => parts.some((part) => part in value))
    .pipe(machineAnswerSchema)
  return parseScriptAnswer(text, 'machine.ps1', answer)
}

/** Why a part of the answer is missing: the error number and Windows' message. */
export function machineError(answer: Pick<MachineAnswer, 'errors'>, part: string): Message {
  return scriptRefusal(answer.errors, part)
}
