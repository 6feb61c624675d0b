import type { Facts, Gap } from '../../../common/facts.ts'
import { type MachineAnswer, machineError } from '../parse/parse-machine-answer.ts'
import type { Probe } from '../probe.ts'

/** Makers and models that only virtual machines have, as the firmware names them. */
const virtualModels =
  /^(virtual machine|vmware|virtualbox|kvm|qemu|standard pc|hvm domu|parallels|google compute engine|amazon ec2)/i

/** The machine: maker and model, virtual or not, its last start, battery and TPM. */
export const machine: Probe = {
  title: 'Machine',
  hides: 'Whether a restart has taken place, and whether the PC runs on battery.',
  limitMs: 90_000,
  async read(_access, sources) {
    const answer = await sources.machine()
    const gaps: Gap[] = []
    const miss = (what: string, part: string, hides: string) =>
      gaps.push({ what, why: machineError(answer, part), hides })
    if (answer.booted === null) miss('Time of the last start', 'boot', 'Whether the PC has started since.')
    if (answer.batteries === null) miss('Battery', 'battery', 'Whether the PC runs on battery.')
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
