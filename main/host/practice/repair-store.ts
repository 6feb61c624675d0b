import { appendCbs } from './cbs-log.ts'
import type { PracticeMachine } from './practice-machine.ts'

/** What RestoreHealth does: the store is whole afterwards, and CBS.log says what was repaired. */
export async function repairStore(machine: PracticeMachine): Promise<void> {
  const lines = machine.state.store === 'repairable' ? machine.pc.store.repairSummary : cleanSummary
  appendCbs(
    machine,
    lines.map((line) => ['Info', 'CBS', line] as const),
  )
  machine.state.store = 'healthy'
  machine.pass(600)
  await machine.save()
}

const cleanSummary = [
  '=================================',
  'Checking System Update Readiness.',
  '',
  '',
  'Summary:',
  'Operation: Detect and Repair ',
  'Operation result: 0x0',
  'Last Successful Step: Entire operation completes.',
  'Total Detected Corruption:\t0',
  '\tCBS Manifest Corruption:\t0',
  '\tCBS Metadata Corruption:\t0',
  '\tCSI Manifest Corruption:\t0',
  '\tCSI Metadata Corruption:\t0',
  '\tCSI Payload Corruption:\t0',
  'Total Repaired Corruption:\t0',
]
