import type { CaseComparison } from '../../common/case/case-comparison.ts'
import type { CaseEntry } from '../../common/case/case-entry.ts'
import { fakeHost } from './fake-session.ts'

const entry: CaseEntry = {
  id: '20261120-081500-windows',
  path: 'C:\\Users\\anna\\AppData\\Local\\Unstuck\\cases\\20261120-081500-windows',
  pc: 'FRONTDESK-07',
  host: { kind: 'windows', id: 'windows', label: 'This PC' },
  practice: false,
  build: '26100.712',
  cause: {
    id: 'checkpoint-missing',
    title: 'The checkpoint update that this update builds on is not installed',
    likelihood: 0.93,
  },
  state: 'restart-needed',
  madeAt: '2026-11-20T08:15:00.000Z',
  changedAt: '2026-11-20T09:15:00.000Z',
  ticket: 'INC0042',
  note: 'Anna is back on Monday.',
  archivedAt: null,
  problems: [],
}

/** Cases in every visually distinct state, including a practice PC. */
export const fakeCases: CaseEntry[] = [
  entry,
  {
    ...entry,
    id: '20261119-101500-bundle-lab',
    pc: 'LAB-3',
    host: { kind: 'bundle', id: 'bundle:lab.zip', label: 'Evidence of LAB-3' },
    state: 'planned',
    ticket: '',
    note: '',
    changedAt: '2026-11-19T10:15:00.000Z',
  },
  {
    ...entry,
    id: '20261118-101500-windows',
    pc: '20261118-101500-windows',
    host: null,
    build: null,
    cause: null,
    state: 'damaged',
    ticket: '',
    note: '',
    changedAt: '2026-11-18T10:15:00.000Z',
    problems: [
      {
        code: 'malformed',
        what: 'The plan is not valid JSON: it was truncated or changed.',
        where: 'C:\\Users\\anna\\AppData\\Local\\Unstuck\\cases\\20261118-101500-windows\\plan.json',
        next: 'Plan again; this call changed nothing.',
      },
    ],
  },
  {
    ...entry,
    id: '20261101-101500-windows',
    pc: 'OLD-1',
    state: 'proven',
    ticket: 'INC0007',
    archivedAt: '2026-11-10T08:00:00.000Z',
    changedAt: '2026-11-01T10:15:00.000Z',
  },
  {
    ...entry,
    id: '20261117-101500-practice-fake-one',
    pc: fakeHost.label,
    host: fakeHost,
    practice: true,
    state: 'proven',
    ticket: '',
    note: '',
    changedAt: '2026-11-17T10:15:00.000Z',
  },
]

export const fakeComparison: CaseComparison = {
  schema: 'unstuck/comparison@1',
  cases: [fakeCases[0] ?? entry, fakeCases[1] ?? entry],
  differences: [
    { part: 'fact', name: 'windows.ubr', title: 'Windows: ubr', one: '712', other: '1742' },
    {
      part: 'finding',
      name: 'efi-partition-full',
      title: 'The EFI system partition is full',
      one: 'Active, 97 %',
      other: null,
    },
    { part: 'verdict', name: 'outcome', title: 'Outcome', one: 'restart-needed', other: null },
  ],
  same: 61,
}
