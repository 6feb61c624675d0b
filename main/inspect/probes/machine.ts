import type { Facts, Gap } from '../../../common/facts/facts.ts'
import { gap } from '../../texts/gap.ts'
import type { Access } from '../access.ts'
import { type MachineAnswer, machineError } from '../parse/parse-machine-answer.ts'
import type { Probe, ProbeAnswer } from '../probe.ts'
import { Unread } from '../unread.ts'
import { withOthers } from '../with-others.ts'
import { modelWithoutPowershell } from '../without-powershell/without-powershell.ts'
import {
  batteriesWithoutPowershell,
  bootedWithoutPowershell,
  tpmWithoutPowershell,
} from '../without-powershell/wmic-without-powershell.ts'

/** Manufacturers and models that only virtual machines have, as reported by the firmware. */
const virtualModels =
  /^(virtual machine|vmware|virtualbox|kvm|qemu|standard pc|hvm domu|parallels|google compute engine|amazon ec2)/i

const nothing = {
  booted: null,
  batteries: null,
  tpm: null,
  disks: null,
  dirty: null,
  antivirus: null,
  errors: [],
}

/** The machine: manufacturer and model, virtual or not, last startup, battery and TPM. */
export const machine: Probe = {
  unread: 'machine-unread',
  limitMs: 90_000,
  async read(access, sources) {
    const answer = await sources.machine().catch(reasonOf)
    if (answer instanceof Unread) return readWithoutPowershell(access, answer)
    const gaps: Gap[] = []
    if (answer.booted === null) gaps.push(gap('boot-time-unread', { why: machineError(answer, 'boot') }))
    if (answer.batteries === null) gaps.push(gap('battery-unread', { why: machineError(answer, 'battery') }))
    return { facts: { machine: { value: machineFacts(answer), from: answer.from } }, gaps }
  },
}

function reasonOf(error: unknown): Unread {
  if (error instanceof Unread) return error
  throw error
}

/** Reads the machine from the registry; rejects with PowerShell's reason if the registry has nothing. */
async function readWithoutPowershell(access: Access, unread: Unread): Promise<ProbeAnswer> {
  const found = await modelWithoutPowershell(access)
  if (found === null) throw unread
  const [booted, batteries, tpm] = await Promise.all([
    bootedWithoutPowershell(access),
    batteriesWithoutPowershell(access),
    tpmWithoutPowershell(access),
  ])
  const value = machineFacts({
    ...nothing,
    system: { ...found.value, hypervisorPresent: null },
    booted: booted?.value ?? null,
    batteries: batteries?.value ?? null,
    tpm: tpm?.value ?? null,
  })
  const why = unread.said
  const others = [booted, batteries, tpm].flatMap((one) => (one === null ? [] : [one.from]))
  return {
    facts: { machine: { value, from: withOthers(found.from, others) } },
    gaps: [
      ...(booted === null ? [gap('boot-time-unread', { why })] : []),
      ...(batteries === null ? [gap('battery-unread', { why })] : []),
    ],
  }
}

/** A missing part is null. The TPM is readable by administrators only, which is not a gap for a repair. Pure. */
export function machineFacts(answer: Omit<MachineAnswer, 'from'>): NonNullable<Facts['machine']>['value'] {
  const { system, batteries, tpm } = answer
  const model = [system?.manufacturer, system?.model].find((word) => virtualModels.test(word ?? ''))
  return {
    manufacturer: system?.manufacturer ?? null,
    model: system?.model ?? null,
    virtual: system === null ? null : model !== undefined,
    bootedAt: answer.booted,
    onBattery: batteries === null ? null : batteries.includes(1),
    tpmReady: tpm === null ? null : tpm.present && tpm.ready === true,
  }
}
