import { expect, test } from 'vitest'
import type { CauseClass, Finding } from '../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../test-knowledge.ts'

const at = (second: number) => `2026-05-14 09:00:${String(second).padStart(2, '0')}`
const cbs = (second: number, text: string, level = 'Info') =>
  `${at(second)}, ${level.padEnd(22)}CBS    ${text}`
const csi = (second: number, text: string) =>
  `${at(second)}, Error                 CSI    0000004${second} ${text}`

const package117 = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8117.1.20'
/** A session that stages KB5086672, and the following startup, which fails with 0x800f0922 around `lines`. */
function rolledBack(...lines: readonly string[]): string {
  return [
    cbs(1, 'Session: 31238000_1234 initialized by client UpdateAgentLCU, external staging directory: (null)'),
    cbs(
      2,
      `Exec: Processing started.  Session: 31238000_1234, Package: ${package117}, Identifier: KB5086672`,
    ),
    ...lines,
    cbs(
      40,
      'Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
      'Error',
    ),
    cbs(
      41,
      `Exec: Processing complete.  Session: 31238000_1234, Package: ${package117}, Identifier: KB5086672 [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]`,
    ),
  ].join('\r\n')
}

const begun = [
  `${at(10)}, Info                  CSI    00000039 Begin executing advanced installer phase 38 (0x00000026) index 7 (sequence 46)`,
  '    Old component: [l:0]""',
  '    New component: [ml:348{174},l:346{173}]"Microsoft-Windows-Example-Task, Culture=neutral, Version=10.0.26100.8117, PublicKeyToken=31bf3856ad364e35, ProcessorArchitecture=amd64, versionScope=NonSxS"',
  '    Install mode: install',
  '    Installer ID: {97bea5ff-4a6e-4a7d-8b8c-6b9f2a0a8b55}',
  '    Installer name: [14]"Task Scheduler"',
].join('\r\n')
const itemFailed = (name: string, code: string) =>
  csi(
    20,
    `(F) Failed execution of queue item Installer: ${name} ({97bea5ff-4a6e-4a7d-8b8c-6b9f2a0a8b55}) with HRESULT ${code}.  Failure will not be ignored: A rollback will be initiated[gle=0x80004005]`,
  )

const stories: readonly (readonly [string, CauseClass, string])[] = [
  [
    'no room on the EFI system partition',
    'efi-partition-full',
    rolledBack(
      csi(20, 'SpaceCheck: Insufficient free space'),
      csi(21, 'ServicingBootFiles failed. Error = 0x70'),
    ),
  ],
  [
    'a scheduled task',
    'scheduled-task-corrupt',
    rolledBack(
      begun,
      csi(
        19,
        "(F) Logged @: [l:49 ml:50]'InstallTaskOnline: RegisterTask failed 0x80070002'[gle=0x80004005]",
      ),
      itemFailed('Task Scheduler', 'HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)'),
    ),
  ],
  [
    'the HTTP service',
    'service-disabled',
    rolledBack(itemFailed('HTTP Installer', 'HRESULT_FROM_WIN32(1058)')),
  ],
  [
    'App Readiness',
    'service-disabled',
    rolledBack(csi(20, '(F) AppReadiness service cannot be started: disabled [gle=0x80070422]')),
  ],
  [
    'the temporary folder',
    'temp-folder-full',
    rolledBack(cbs(20, 'Session finished, pending decision: InteractiveInstallFailed')),
  ],
  [
    'a missing checkpoint',
    'checkpoint-missing',
    `${at(0)}, Info                  CBS    Image Version: 10.0.26100.712\r\n${rolledBack(
      cbs(20, `Failed to resolve baseline for ${package117} [HRESULT = 0x800f0838]`, 'Error'),
    )}`,
  ],
  [
    'a VPN',
    'vpn',
    'The update stops with 0x800f0922: the update server cannot be reached while the VPN is connected.\r\n',
  ],
  [
    'a proxy',
    'proxy',
    'The update stops with 0x800f0922.\r\nHTTP status 407 Proxy Authentication Required from the proxy server\r\n',
  ],
]

test.each(stories)('0x800f0922 because of %s', async (_what, wanted, log) => {
  const findings = await findingsIn(log)
  expect(findings[0]?.class).toBe(wanted)
  expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  expect(findings.filter(({ class: kind, likelihood }) => kind !== wanted && likelihood > 0.5)).toEqual([])
})

test('reports the failed installer with GUID, purpose, component, session and KB', async () => {
  const [, , log] = stories[1] ?? ['', 'none', '']
  const finding = (await findingsIn(log)).find(({ cause }) => cause === 'advanced-installer-failed')
  expect(finding?.title).toContain('Task Scheduler')
  expect(finding?.title).toContain('{97bea5ff-4a6e-4a7d-8b8c-6b9f2a0a8b55}')
  expect(finding?.title).toContain('registers the scheduled tasks')
  expect(finding?.title).toContain('Microsoft-Windows-Example-Task 10.0.26100.8117')
  expect(finding?.kb).toBe('KB5086672')
  const texts = finding?.evidence.map(({ text }) => text).join('\n')
  expect(texts).toContain('UpdateAgentLCU')
  expect(texts).toContain('2026-05-14T09:00:01')
})

test('a code without context gives no cause, and this is reported', async () => {
  const source = await diagnosisOf('Windows Update: failed with error 0x800f0922\r\n')
  expect(source.findings.filter(({ likelihood }) => likelihood > 0.3)).toEqual([])
  expect(source.gaps.some(({ what }) => what.includes('0x800f0922'))).toBe(true)
})

async function findingsIn(log: string): Promise<Finding[]> {
  return (await diagnosisOf(log)).findings
}

async function diagnosisOf(log: string) {
  const source = {
    name: 'CBS.log',
    sizeBytes: log.length,
    async *open() {
      yield Buffer.from(log)
    },
  }
  return diagnose({ knowledge, sources: [source], inspection: null })
}
