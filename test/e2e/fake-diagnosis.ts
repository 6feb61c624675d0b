import type { Diagnosis } from '../../common/diagnosis/diagnosis.ts'
import { at } from './fake-session.ts'

export const fakeDiagnosis: Diagnosis = {
  schema: 'unstuck/diagnosis@1',
  machine: {
    build: '26100.712',
    architecture: 'arm64',
    edition: 'Core',
    servicingStack: '10.0.26100.707',
    computer: null,
    buildNumber: 26100,
    installedAt: null,
  },
  read: [{ file: 'CBS.log', format: 'cbs', lines: 812 }],
  errors: [
    {
      code: '0x800f0838',
      name: 'CBS_E_INVALID_PACKAGE_REQUEST_ON_MULTILINGUAL_FOD',
      count: 3,
      first: { file: 'CBS.log', line: 15, time: at },
      last: { file: 'CBS.log', line: 61, time: at },
    },
  ],
  findings: [
    {
      cause: 'checkpoint-missing',
      class: 'checkpoint-missing',
      title: 'The checkpoint update that this update builds on is not installed',
      likelihood: 0.93,
      status: 'active',
      kb: 'KB5086672',
      evidence: [
        {
          supports: true,
          file: 'CBS.log',
          line: 15,
          text: '2026-11-09 08:11:02, Error CBS    Failed to install, 0x800f0838',
          fact: null,
        },
        {
          supports: true,
          file: null,
          line: null,
          text: 'Build 26100.712 is below the checkpoint 26100.1742.',
          fact: 'windows',
        },
        {
          supports: false,
          file: null,
          line: null,
          text: 'The component store reports repairable damage as well.',
          fact: 'store',
        },
      ],
      codes: [],
      fix: [
        {
          repair: null,
          title: 'Install the checkpoint first',
          risk: 'repair',
          commands: [['dism.exe', '/Online', '/Add-Package', '/PackagePath:C:\\Packages\\a b.msu']],
          undo: null,
        },
      ],
      check: null,
      sources: ['https://learn.microsoft.com/'],
    },
    {
      cause: 'efi-partition-full',
      class: 'efi-partition-full',
      // Names of component files have no line break opportunities.
      title: `The EFI system partition has too little room for amd64_microsoft-windows-${'t'.repeat(90)}.dll`,
      likelihood: 0.31,
      status: 'active',
      kb: null,
      evidence: [
        { supports: true, file: null, line: null, text: '6 MB of 100 MB are free.', fact: 'efiPartition' },
      ],
      codes: [],
      fix: [],
      check: null,
      sources: [],
    },
    {
      cause: 'download-corrupt',
      class: 'download-corrupt',
      title: 'A download was damaged',
      likelihood: 0.1,
      status: 'resolved',
      kb: null,
      evidence: [
        { supports: true, file: 'CBS.log', line: 12, text: 'Hash mismatch, 0x800b0100', fact: null },
      ],
      codes: [],
      fix: [],
      check: null,
      sources: [],
    },
  ],
  worked: [],
  open: [],
  ruledOut: [{ cause: 'disk-full', because: 'Drive C has 196 GB free.' }],
  gaps: [],
}
