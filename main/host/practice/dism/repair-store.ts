import { appendCbs, type CbsLine, sessionAt, sessionBegins, sessionEnds } from '../cbs-log.ts'
import type { PracticeMachine } from '../practice-machine.ts'

/** RestoreHealth: repairs the store and writes the summary to CBS.log. `began`: UTC. */
export async function repairStore(machine: PracticeMachine, began: string): Promise<void> {
  const session = sessionAt(began)
  const lines = machine.state.store === 'repairable' ? machine.pc.store.repairSummary : cleanSummary
  appendCbs(
    machine,
    [
      sessionBegins(session),
      ['Info', 'CBS', 'Client specifies manual store corruption detect or repair.'],
      [
        'Info',
        'CBS',
        `Exec: Session processing started.  Client: Manual, Session(DISM Package Manager Provider Store Corruption Detect/Repair): ${session}`,
      ],
    ],
    began,
  )
  appendCbs(machine, [
    ['Info', 'CBS', 'Repr: CBS Store check completes'],
    ...lines.map((line): CbsLine => ['Info', 'CBS', line]),
    [
      'Info',
      'CBS',
      `Exec: Processing complete, session(Corruption Repairing): ${session} [HRESULT = 0x00000000 - S_OK]`,
    ],
    sessionEnds(session, false),
  ])
  machine.state.store = 'healthy'
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
