import type { Facts, Gap } from '../../../common/facts.ts'
import { gap } from '../../texts/gap.ts'
import { type MachineAnswer, machineError } from '../parse/parse-machine-answer.ts'
import type { Probe } from '../probe.ts'

/** Makers and models that only virtual machines have, as the firmware names them. */
const virtualModels =
  /^(virtual machine|vmware|virtualbox|kvm|qemu|standard pc|hvm domu|parallels|google compute engine|amazon ec2)/i

/** The machine: maker and model, virtual or not, its last start, battery and TPM. */
export const machine: Probe = {
  unread: 'machine-unread',
  limitMs: 90_000,
  async read(_access, sources) {
    const answer = await sources.machine()
    const gaps: Gap[] = []
    if (answer.booted === null) gaps.push(gap('boot-time-unread', { why: machineError(answer, 'boot') }))
    if (answer.batteries === null) gaps.push(gap('battery-unread', { why: machineError(answer, 'battery') }))
    return { facts: { machine: { value: machineFacts(answer), from: answer.from } }, gaps }
  },
}

/** Pure. A missing part is null: the TPM answers administrators only, which is no gap for a repair. */
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
