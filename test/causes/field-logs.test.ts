import { describe, expect, test } from 'vitest'
import type { CauseClass } from '../../common/diagnosis.ts'
import { diagnose } from '../../main/workflow/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'
import { changed, type FactValues, inspectedPc } from './shapes/inspected-pc.ts'
import {
  agentStart,
  deviceInstall,
  dismConsole,
  eventXml,
  updateEvent,
  updateLog,
} from './shapes/other-logs.ts'
import {
  cbs,
  csi,
  evaluation,
  type Line,
  probing,
  rollup,
  serviceStart,
  servicingLog,
  session,
  shutdown,
  startUp,
  storeReport,
} from './shapes/servicing-log.ts'

const megabytes = (count: number) => count * 1024 ** 2
const april = {
  id: '31240101_1200456789',
  client: 'UpdateAgentLCU',
  identity: rollup('26100.8117.1.20'),
  kb: 'KB5086672',
}
const may = {
  id: '31256850_2694022400',
  client: 'UpdateAgentLCU',
  identity: rollup('26100.8457.1.14'),
  kb: 'KB5089549',
}
const mayTitle =
  '2026-05 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5089549) (26100.8457)'
const failedMay = (code: string) => updateEvent('2026-05-14T07:00:00', mayTitle, code)
const history = (kb: string, code: string): FactValues => ({
  updateHistory: [{ time: '2026-05-20T08:00:00.000Z', kb, title: kb, outcome: 'failed', code }],
})
/** CBS.log of a day with its routine, in which `lines` stand. */
const day = (...lines: readonly (readonly Line[])[]) => ({
  'CBS.log': servicingLog(
    '2026-05-14T06:00:00',
    serviceStart('26100.8030'),
    probing(12),
    ...lines,
    evaluation(9, '26100.1'),
    shutdown,
  ),
})
const mayFails = (result: string, ...lines: readonly Line[]) => session({ ...may, result }, ...lines)

type Story = {
  readonly is: CauseClass
  readonly files: Readonly<Record<string, string>>
  readonly facts?: FactValues
  /** Must stand in title or fixes of the first finding. */
  readonly says?: RegExp
  /** Classes that follow from the first and may be as likely. */
  readonly beside?: readonly CauseClass[]
}

/** What fails in the field, each in a log of real shape and on an inspected PC that is healthy otherwise. */
const stories: Readonly<Record<string, Story>> = {
  'the KB5079391 regression': {
    is: 'known-regression',
    files: day(
      session(
        {
          id: '31235000_1',
          client: 'UpdateAgentLCU',
          identity: rollup('26100.8116.1.6'),
          kb: 'KB5079391',
          result: '0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT',
        },
        cbs(
          'Failed to add one or more deployment [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]',
          'Error',
        ),
      ),
    ),
    facts: history('KB5079391', '0x80073712'),
    says: /KB5086672/,
  },
  'real damage, with the same code': {
    is: 'component-store-payload-corrupt',
    files: day(
      mayFails(
        '0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT',
        cbs(
          'Failed to add one or more deployment [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]',
          'Error',
        ),
      ),
      storeReport(
        'Detect only ',
        '0x0',
        [
          '(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-shell32_31bf3856ad364e35_10.0.26100.8037_none_12\\shell32.dll',
        ],
        1,
        0,
      ),
    ),
    facts: { store: { health: 'repairable' }, ...history('KB5089549', '0x80073712') },
    says: /shell32\.dll[\s\S]*KB5079473/,
  },
  'a manifest of an older package (0x800f0831)': {
    is: 'package-manifest-missing',
    files: day(
      mayFails(
        '0x800f0831 - CBS_E_STORE_CORRUPTION',
        cbs(`Store corruption, manifest missing for package: ${rollup('26100.4349.1.9')}`, 'Error'),
        cbs(
          `Failed to resolve package "${rollup('26100.4349.1.9')}" [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]`,
          'Error',
        ),
      ),
    ),
    facts: history('KB5089549', '0x800f0831'),
    says: /KB5060842/,
  },
  'an assembly that is gone (0x80073701)': {
    is: 'component-store-payload-missing',
    files: day(
      mayFails(
        '0x80073701 - ERROR_SXS_ASSEMBLY_MISSING',
        csi(
          '(F) STATUS_SXS_ASSEMBLY_MISSING #88# from CCSDirectTransaction::OperateEnding at index 0 of 1 operations, disposition 2[gle=0xd015000c]',
          'Error',
        ),
        cbs(
          'Failed to pin deployment while resolving Update: amd64_microsoft-windows-bth-user_31bf3856ad364e35_10.0.26100.8037_none_9 from file: (null) [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]',
          'Error',
        ),
      ),
    ),
    facts: { store: { health: 'repairable' }, ...history('KB5089549', '0x80073701') },
    says: /bth-user[\s\S]*KB5079473/,
  },
  'a closure that is not complete (0x8007371b)': {
    is: 'component-store-payload-missing',
    files: day(
      mayFails(
        '0x8007371b - ERROR_SXS_TRANSACTION_CLOSURE_INCOMPLETE',
        cbs(
          'Failed to add deployment amd64_microsoft-windows-gdi32_31bf3856ad364e35_10.0.26100.8037_none_7 [HRESULT = 0x8007371b - ERROR_SXS_TRANSACTION_CLOSURE_INCOMPLETE]',
          'Error',
        ),
      ),
    ),
    facts: { store: { health: 'repairable' }, ...history('KB5089549', '0x8007371b') },
    says: /gdi32[\s\S]*KB5079473/,
  },
  'a repair whose source has not what it needs (0x800f081f)': {
    is: 'component-store-payload-corrupt',
    files: day(
      storeReport(
        'Detect and Repair ',
        '0x800f081f',
        [
          '(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-duser_31bf3856ad364e35_10.0.26100.8037_none_12\\duser.dll',
          'Repair failed: Missing replacement payload.',
        ],
        1,
        0,
      ),
    ),
    facts: { store: { health: 'repairable' } },
    says: /duser\.dll[\s\S]*KB5079473/,
    beside: ['component-store-payload-missing'],
  },
  'KB5043080 not applicable': {
    is: 'checkpoint-not-applicable-image-newer',
    files: {
      'Setup.xml': eventXml(
        'Microsoft-Windows-WUSA',
        3,
        '2026-05-14T07:00:00',
        {
          UpdateTitle: 'Update for Windows (KB5043080)',
          ErrorCode: '2149842967',
          ErrorString: 'The update is not applicable to your computer.',
          CommandLine:
            '"C:\\Windows\\system32\\wusa.exe" C:\\u\\windows11.0-kb5043080-x64_953449672073f8fb99badb4cc6d5d7849b9c83e8.msu /quiet',
        },
        'Setup',
      ),
    },
    says: /KB5043080[\s\S]*26100\.8037/,
  },
  'a checkpoint added to an image that is past it': {
    is: 'checkpoint-not-applicable-image-newer',
    files: {
      'console.txt': dismConsole(
        'dism /image:D:\\mnt /add-package /packagepath:D:\\u',
        '26100.8457',
        `Processing 1 of 2 - Adding package ${rollup('26100.1742.1.10')}`,
        `An error occurred - ${rollup('26100.1742.1.10')} Error: 0x80073712`,
        `Processing 2 of 2 - Adding package ${rollup('26100.8655.1.20')}`,
        '[==========================100.0%==========================]',
        'Error: 14098',
        'The component store has been corrupted.',
      ),
    },
    says: /Leave the checkpoint out/,
  },
  'a checkpoint added to an image that is past it, as newer DISM says it, in German': {
    is: 'checkpoint-not-applicable-image-newer',
    files: {
      'console.txt': dismConsole(
        'dism /image:D:\\mnt /add-package /packagepath:D:\\u\\kb5043080.msu',
        '26100.6584',
        `Processing 1 of 1 - Adding package ${rollup('26100.1742.1.10')}`,
        '[==========================100.0%==========================]',
        'Package_for_RollupFix: Die Quelldateien wurden nicht gefunden.',
        ' Fehler: 0x800f081f',
        '',
        'Fehler: 0x800f081f',
      ),
    },
    facts: changed('windows', { ubr: 6584 }),
    says: /KB5043080/,
    beside: ['component-store-payload-missing'],
  },
  'two packages, the later one first (0x800f0991)': {
    is: 'package-order-wrong',
    files: {
      'console.txt': dismConsole(
        'dism /online /add-package /packagepath:C:\\u\\b.cab /packagepath:C:\\u\\a.cab',
        '26100.8037',
        `Processing 1 of 2 - Adding package ${rollup('26100.8457.1.14')}`,
        '[==========================100.0%==========================]',
        `Processing 2 of 2 - Adding package ${rollup('26100.8117.1.20')}`,
        `An error occurred - ${rollup('26100.8117.1.20')} Error: 0x800f0991`,
        'Error: 0x800f0991',
      ),
    },
    says: /KB5089549[\s\S]*KB5086672/,
  },
  'an old stack (0x800f0823)': {
    is: 'servicing-stack-too-old',
    files: day(
      mayFails(
        '0x800f0823 - CBS_E_NEW_SERVICING_STACK_REQUIRED',
        cbs(
          `Package "${may.identity}" requires Servicing Stack v10.0.26100.8450 but current Servicing Stack is v10.0.26100.8030. [HRESULT = 0x800f0823 - CBS_E_NEW_SERVICING_STACK_REQUIRED]`,
          'Error',
        ),
      ),
    ),
    says: /26100\.8450/,
  },
  'a baseline that was never there (0x800f0838)': {
    is: 'checkpoint-missing',
    files: day(
      mayFails(
        '0x800f0838 - CBS_E_MISSING_PREREQUISITE_BASELINES',
        cbs(
          `Failed to resolve the baseline of ${may.identity} [HRESULT = 0x800f0838 - CBS_E_MISSING_PREREQUISITE_BASELINES]`,
          'Error',
        ),
      ),
    ),
    facts: {
      ...changed('windows', { ubr: 863 }),
      packages: [],
      servicingStack: { version: '10.0.26100.860' },
      ...history('KB5089549', '0x800f0838'),
    },
    says: /KB5043080[\s\S]*26100\.863/,
  },
  'a baseline that was removed (0x800f0838)': {
    is: 'checkpoint-missing',
    files: day(
      mayFails(
        '0x800f0838 - CBS_E_MISSING_PREREQUISITE_BASELINES',
        cbs(
          `Failed to resolve the baseline of ${may.identity} [HRESULT = 0x800f0838 - CBS_E_MISSING_PREREQUISITE_BASELINES]`,
          'Error',
        ),
      ),
    ),
    facts: { packages: [], ...history('KB5089549', '0x800f0838') },
    says: /was removed/,
  },
  'the full EFI partition of KB5089549': {
    is: 'efi-partition-full',
    files: day(
      startUp(
        '26100.8030',
        csi('(F) SpaceCheck: Insufficient free space[gle=0x00000070]', 'Error'),
        csi('(F) ServicingBootFiles failed. Error = 0x70[gle=0x00000070]', 'Error'),
      ),
      mayFails('0x800f0922 - CBS_E_INSTALLERS_FAILED'),
    ),
    facts: {
      efiPartition: { sizeBytes: megabytes(100), freeBytes: megabytes(4) },
      ...history('KB5089549', '0x800f0922'),
    },
    says: /KB5089573[\s\S]*reserve/i,
  },
  'a hang at start-up (0x800f0920)': {
    is: 'startup-processing-timeout',
    files: day(
      session({ ...may, result: '0x00000000 - S_OK', restart: true }),
      startUp(
        '26100.8450',
        cbs(
          'Startup: A possible hang was detected on the last boot. [HRESULT = 0x800f0920 - CBS_E_HANG_DETECTED]',
          'Error',
        ),
        cbs('Current global progress. Current: 58, Limit: 105, ExecuteState: CbsExecuteStateResolvePending'),
        cbs('Previous global progress. Current: 58, Limit: 105, ExecuteState: CbsExecuteStateResolvePending'),
      ),
    ),
    facts: history('KB5089549', '0x800f0920'),
  },
  'the driver operations queue (0x80070490)': {
    is: 'stale-driver-operations-queue',
    files: day(
      startUp(
        '26100.8030',
        cbs(
          'Doqi: DriverOperations, Queue index: 1, Failed to get identity of driver operation. [HRESULT = 0x80070490 - ERROR_NOT_FOUND]',
          'Error',
        ),
        cbs(
          'Doqi: Failed loading driver operations queue. [HRESULT = 0x80070490 - ERROR_NOT_FOUND]',
          'Error',
        ),
      ),
    ),
    facts: history('KB5089549', '0x80070490'),
    beside: ['driver-missing-or-failed'],
  },
  'a driver of the update that cannot be installed (0x80070002)': {
    is: 'driver-missing-or-failed',
    files: {
      ...day(
        startUp(
          '26100.8030',
          cbs('Doqe: Recording result: 0x80070002, for Inf: flpydisk.inf', 'Error'),
          cbs(
            'Doqe: Failed installing driver updates [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
            'Error',
          ),
        ),
      ),
      'setupapi.dev.log': deviceInstall(
        'ROOT\\FLPYDISK\\0000',
        '2026/05/14 07:10:09.118',
        '!!!  dvi: Failed to open service key. Error = 0x00000002',
      ),
    },
    facts: history('KB5089549', '0x80070002'),
    says: /flpydisk\.inf/,
  },
  'a language pack of another build': {
    is: 'language-pack-mismatch',
    files: {
      'console.txt': dismConsole(
        'dism /online /add-package /packagepath:D:\\Microsoft-Windows-Client-Language-Pack_x64_de-de.cab',
        '26100.8037',
        'An error occurred - Microsoft-Windows-Client-LanguagePack-Package Error: 0x800f0818',
        'Error: 0x800f0818',
        'The identity of the language pack does not match.',
      ),
    },
  },
  'a WSUS server that answers 503': {
    is: 'wsus-server-unreachable',
    files: {
      'WindowsUpdate.log': updateLog(
        '2026-05-14T07:00:00',
        ...agentStart,
        'Agent|WSUS server: http://wsus01.corp.example:8530',
        "WebServices|WS error: The server returned HTTP status code '503 (0x1F7)' with text 'Service Unavailable'.",
        'WebServices|*FAILED* [80244022] Web service call',
        'Agent|* END * Finding updates CallerId = UpdateOrchestrator, Exit code = 0x80244022',
      ),
    },
    facts: changed('updatePolicy', { wsusInUse: true, wsusServer: 'http://wsus01.corp.example:8530' }),
  },
  'a policy that turns Windows Update off': {
    is: 'update-source-policy',
    files: {
      'WindowsUpdate.log': updateLog(
        '2026-05-14T07:00:00',
        ...agentStart,
        'Agent|Update service access is blocked by policy',
        'Agent|* END * Finding updates CallerId = UpdateOrchestrator, Exit code = 0x8024500C',
      ),
    },
    facts: changed('updatePolicy', { accessDisabled: true }),
  },
  'a proxy that wants a sign-in': {
    is: 'proxy',
    files: {
      'WindowsUpdate.log': updateLog(
        '2026-05-14T07:00:00',
        ...agentStart,
        'Misc|WinHttp: SendRequestUsingProxy failed for <https://slscr.update.microsoft.com>. error 0x8024401b',
        'Misc|*FAILED* [8024401B] Send request',
        'Agent|* END * Finding updates CallerId = UpdateOrchestrator, Exit code = 0x8024401B',
      ),
    },
    facts: changed('network', { proxy: 'proxy.corp.example:8080' }),
  },
  'TLS or a wrong clock': {
    is: 'tls-or-clock',
    files: {
      'WindowsUpdate.log': updateLog(
        '2019-01-01T00:10:00',
        ...agentStart,
        'Misc|*FAILED* [80072F8F] Send request',
        'Misc|Library download error. Error 0x80072f8f. Will retry. Retry Counter:0',
        'Agent|* END * Finding updates CallerId = UpdateOrchestrator, Exit code = 0x80072F8F',
      ),
    },
  },
  'TLS 1.2 that is turned off': {
    is: 'tls-or-clock',
    files: { 'events.xml': failedMay('0x80072efe') },
    facts: { ...changed('network', { tls12: 'off' }), ...history('KB5089549', '0x80072efe') },
  },
  'a full Windows volume': {
    is: 'disk-full',
    files: day(
      mayFails(
        '0x80070070 - ERROR_DISK_FULL',
        cbs('Failed to write the file [HRESULT = 0x80070070 - ERROR_DISK_FULL]', 'Error'),
      ),
    ),
    facts: {
      ...changed('systemVolume', { freeBytes: megabytes(700) }),
      ...history('KB5089549', '0x80070070'),
    },
  },
  'errors of NTFS': {
    is: 'file-system-damaged',
    files: {
      'System.xml': `${eventXml('Ntfs', 55, '2026-05-14T06:00:00', { DriveName: 'C:', DeviceName: '\\Device\\HarddiskVolume3' })}${failedMay('0x80070570')}`,
    },
    facts: { fileSystem: { dirty: true }, ...history('KB5089549', '0x80070570') },
  },
  'a disk with bad blocks': {
    is: 'hardware-memory-or-disk-fault',
    files: {
      'System.xml': `${[1, 2, 3].map((hour) => eventXml('disk', 7, `2026-05-14T0${hour}:00:00`, { DeviceName: '\\Device\\Harddisk0\\DR0' })).join('')}${failedMay('0x8007045d')}`,
    },
    facts: { disks: [{ model: 'Example HDD', health: 'warning' }], ...history('KB5089549', '0x8007045d') },
  },
  'a security program that holds a file': {
    is: 'third-party-interference',
    files: day(
      mayFails(
        '0x80070020 - ERROR_SHARING_VIOLATION',
        csi(
          "(F) STATUS_SHARING_VIOLATION #77# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysMoveFile('\\??\\C:\\Windows\\System32\\wbem\\wmiutils.dll')[gle=0xd0000043]",
          'Error',
        ),
      ),
    ),
    facts: {
      antivirus: [{ name: 'Example Endpoint', enabled: true }],
      ...history('KB5089549', '0x80070020'),
    },
  },
  'a service that is turned off': {
    is: 'service-disabled',
    files: { 'events.xml': failedMay('0x80070422') },
    facts: {
      services: [
        { name: 'wuauserv', start: 'disabled' },
        { name: 'bits', start: 'manual' },
      ],
      ...history('KB5089549', '0x80070422'),
    },
  },
  'the recovery partition (0x80070643)': {
    is: 'recovery-partition-too-small',
    files: { 'events.xml': failedMay('0x80070643') },
    facts: {
      ...changed('recoveryPartition', { sizeBytes: megabytes(505), freeBytes: megabytes(11) }),
      ...changed('winre', { version: '10.0.26100.1742' }),
      winreServicingFailures: [{ time: '2026-05-14T06:59:00.000Z', code: '0x80070643' }],
      ...history('KB5089549', '0x80070643'),
    },
    says: /KB5028997/,
    beside: ['winre-outdated'],
  },
}

describe('causes of the field, each in a log of real shape on an inspected PC', () => {
  test.each(Object.entries(stories))('%s', async (_what, { is, files, facts, says, beside = [] }) => {
    const sources = Object.entries(files).map(([name, text]) => sourceOf(name, Buffer.from(text)))
    const { findings, ruledOut } = await diagnose({ knowledge, sources, inspection: inspectedPc(facts) })
    const [first] = findings
    expect([first?.class, first?.status]).toEqual([is, 'active'])
    expect(first?.likelihood).toBeGreaterThan(0.5)
    const neighbours = findings.filter(
      ({ class: kind, likelihood }) => likelihood > 0.5 && kind !== is && !beside.includes(kind),
    )
    expect(neighbours.map(({ cause, likelihood }) => [cause, likelihood])).toEqual([])
    // What is excluded has its reason, and is not found as well.
    const active = new Set(findings.filter(({ status }) => status === 'active').map(({ cause }) => cause))
    expect(
      ruledOut.filter(({ cause, because }) => active.has(cause) || !/^[A-Z].{8,}\.$/.test(because)),
    ).toEqual([])
    if (says) expect([first?.title, ...(first?.fix ?? []).map(({ title }) => title)].join('\n')).toMatch(says)
  })

  test('the same PC without any of it: nothing', async () => {
    const { findings } = await diagnose({
      knowledge,
      sources: [
        sourceOf('CBS.log', Buffer.from(day(session({ ...april, result: '0x00000000 - S_OK' }))['CBS.log'])),
      ],
      inspection: inspectedPc(),
    })
    expect(findings).toEqual([])
  })
})
