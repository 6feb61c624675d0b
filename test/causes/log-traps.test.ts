import { describe, expect, test } from 'vitest'
import type { Diagnosis } from '../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'
import { dismConsole, eventXml, updateEvent } from './shapes/other-logs.ts'
import {
  cbs,
  csi,
  dismSession,
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

const ok = '0x00000000 - S_OK'
const may = {
  id: '31256850_2694022400',
  client: 'UpdateAgentLCU',
  identity: rollup('26100.8457.1.14'),
  kb: 'KB5089549',
}
const title =
  '2026-05 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5089549) (26100.8457)'
const item = (name: string, rest = '(n)\t') =>
  `(p)\tCSI Payload Corrupt\t${rest}\t\tamd64_microsoft-windows-${name}_31bf3856ad364e35_10.0.26100.8037_none_12\\${name}.dll`
/** A log of one day, with `lines` among routine lines. */
const dayWith = (...lines: readonly Line[]) =>
  servicingLog(
    '2026-05-14T06:00:00',
    serviceStart('26100.8037'),
    probing(15),
    lines,
    evaluation(20, '26100.1'),
    shutdown,
  )

/** Lines that look like a failure but are not, each among routine lines. */
const harmless: readonly (readonly [string, string])[] = [
  ['a day of routine', dayWith()],
  ['packages that are asked for and not there', servicingLog('2026-05-14T06:00:00', probing(400))],
  [
    'a start-up that wants another restart (0x80070bc2)',
    dayWith(
      ...startUp(
        '26100.8037',
        cbs(
          'Startup: Success, restart required to continue processing. [HRESULT = 0x80070bc2 - ERROR_SUCCESS_REBOOT_REQUIRED]',
        ),
        cbs('Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]'),
      ),
    ),
  ],
  [
    'values that are not in the registry',
    dayWith(
      cbs('Failed to read RptTime [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]'),
      cbs('Failed to read DoqTime [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]'),
      cbs('Failed to read PoqTime [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]'),
      cbs('Failed reading PoqexecCmdline from the registry [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]'),
      cbs('Not able to read ContentType, use default [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]'),
      cbs('Not able to read Ring, use default [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]'),
      cbs('Current tick count: 12 lower than last tick count: 900'),
      cbs('DWLD: Unexpected WU result code 2 [HRESULT = 0x80240022]'),
    ),
  ],
  [
    'lines of level Error in a session that ends well',
    dayWith(
      ...session(
        { ...may, result: ok },
        cbs(
          'Failed to get session package state for package: Package_1234 [HRESULT = 0x80070490 - ERROR_NOT_FOUND]',
          'Error',
        ),
        cbs('Failed to open existing key [HRESULT = 0x80070005 - E_ACCESSDENIED]', 'Error'),
        csi('(F) STATUS_OBJECT_NAME_NOT_FOUND #12# from SysOpenKey[gle=0xd0000034]', 'Error'),
      ),
    ),
  ],
  [
    'servicing that cannot tell the event log, and reads nothing from it',
    dayWith(
      cbs(
        'Failed to write store corruption detect and repair start event. [HRESULT = 0x80070008 - ERROR_NOT_ENOUGH_MEMORY]',
      ),
      cbs('Failed Open Eventlog: Application [HRESULT = 0x800706ba - RPC_S_SERVER_UNAVAILABLE]', 'Error'),
      cbs('Failed to gather event log events [HRESULT = 0x800706ba - RPC_S_SERVER_UNAVAILABLE]'),
    ),
  ],
  [
    'DISM and its providers',
    servicingLog(
      '2026-05-14T06:00:00',
      dismSession(
        'dism /online /get-packages',
        '26100.8037',
        'Error|DISM|DISM Package Manager: PID=1 TID=2 CMitigationManager::CheckApplicability(hr:0x80070032)',
        'Error|DISM|DISM Appx Provider: PID=1 TID=2 Failed to open manifest - AppxProvider(hr:0x80070003)',
        'Warning|DISM|DISM Provider Store: PID=1 TID=2 Failed to load the provider: C:\\Windows\\System32\\Dism\\PEProvider.dll. - CDISMProviderStore::Internal_LoadProvider(hr:0x8007007e)',
      ),
    ),
  ],
  [
    'an exit code of 0 for what was there already',
    dismConsole(
      'dism /online /add-package /packagepath:C:\\u\\windows11.0-kb5043080-x64.msu',
      '26200.9457',
      '[==========================100.0%==========================]',
      'The operation completed successfully.',
    ),
  ],
  [
    'a restart that DISM asks for (3010)',
    `${dismConsole('dism /online /add-package /packagepath:C:\\u\\a.msu /norestart', '26100.8037', 'The operation completed successfully.', 'Restart Windows to complete this operation.')}C:\\>echo %errorlevel%\r\n3010\r\n`,
  ],
  ['a scan that finds nothing', dayWith(...storeReport('Detect only ', '0x0', [], 0, 0))],
  [
    'damage that was found and repaired',
    dayWith(...storeReport('Detect and Repair ', '0x0', [item('shell32', '(w)\t(Fixed)')], 1, 1)),
  ],
  [
    'a code of no name in a sentence of no failure',
    dayWith(cbs('Mapped at 0x80001000, flags: 0x80000000'), cbs('Progress: 0x80000000 of 0x90000000')),
  ],
  [
    'an update that failed and is in by now',
    `${updateEvent('2026-05-14T06:00:00', title, '0x800f0922')}${updateEvent('2026-05-15T06:00:00', title, null)}`,
  ],
  [
    'updates of Defender, and apps of the Store that fail',
    [
      updateEvent(
        '2026-05-14T06:00:00',
        'Security Intelligence Update for Microsoft Defender Antivirus - KB2267602 (Version 1.449.1.0) - Current Channel (Broad)',
        null,
      ),
      updateEvent('2026-05-14T07:00:00', '9NBLGGH4NNS1-Microsoft.DesktopAppInstaller', '0x80073d02'),
    ].join(''),
  ],
  [
    'a service that is stopped and started as always',
    [
      eventXml('Service Control Manager', 7036, '2026-05-14T06:00:00', {
        param1: 'Windows Modules Installer',
        param2: 'stopped',
      }),
      eventXml('Service Control Manager', 7040, '2026-05-14T06:00:00', {
        param1: 'Background Intelligent Transfer Service',
        param2: 'auto start',
        param3: 'demand start',
        param4: 'BITS',
      }),
    ].join(''),
  ],
]

test.each(harmless)('%s: gives no finding above 0.5', async (_what, text) => {
  expect(loudOf(await read({ 'log.txt': text }))).toEqual([])
})

test('all of them in one folder give no finding above 0.5', async () => {
  const files = Object.fromEntries(harmless.map(([, text], index) => [`${index}.log`, text]))
  expect(loudOf(await read(files))).toEqual([])
})

describe('an answer from DISM that differs from what happened', () => {
  const refused = servicingLog(
    '2026-05-14T06:00:00',
    dismSession(
      'dism /online /add-package /packagepath:C:\\u\\windows11.0-kb5089549-x64.msu /norestart',
      '26100.8037',
      'Error|DISM|DISM API: PID=1 TID=2 Failed to install msu package C:\\u\\windows11.0-kb5089549-x64.msu - CAddPackageCommandObject::InternalExecute(hr:0x80070228)',
    ),
  )

  test('552 is history when the update was installed', async () => {
    const files = {
      'dism.log': refused,
      'CBS.log': servicingLog('2026-05-14T06:00:30', session({ ...may, result: ok })),
    }
    expect(loudOf(await read(files))).toEqual([])
  })
  test('552 alone is a finding', async () => {
    expect(loudOf(await read({ 'dism.log': refused })).length).toBeGreaterThan(0)
  })
})

describe('a summary of 0 corruptions', () => {
  const damage = [cbs(item('shell32')), cbs(item('gdi32'))]
  test('proves the store intact when the scan completed', async () => {
    const { findings } = await read({
      'CBS.log': dayWith(...damage, ...storeReport('Detect and Repair ', '0x0', [], 0, 0)),
    })
    expect(findings.map(({ cause, status }) => [cause, status])).toEqual([
      ['component-store-corrupt', 'resolved'],
    ])
  })
  test('proves nothing when the scan ended with an error: the damage stays active', async () => {
    const { findings } = await read({
      'CBS.log': dayWith(...damage, ...storeReport('Detect and Repair ', '0x80070bc9', [], 0, 0)),
    })
    expect(findings.find(({ cause }) => cause === 'component-store-corrupt')?.status).toBe('active')
  })
})

test('finds fatal errors logged at Info level', async () => {
  const text = dayWith(
    cbs(
      'Startup: A possible hang was detected on the last boot. [HRESULT = 0x800f0920 - CBS_E_HANG_DETECTED]',
    ),
    cbs('Doqe: Recording result: 0x80070002, for Inf: flpydisk.inf'),
  )
  const classes = loudOf(await read({ 'CBS.log': text })).map((each) => each[0])
  expect(classes).toEqual(expect.arrayContaining(['startup-processing-timeout', 'driver-missing-or-failed']))
})

async function read(files: Readonly<Record<string, string>>): Promise<Diagnosis> {
  const sources = Object.entries(files).map(([name, text]) => sourceOf(name, Buffer.from(text)))
  return diagnose({ knowledge, sources, inspection: null })
}

function loudOf({ findings }: Diagnosis): [string, string, number, string][] {
  return findings
    .filter(({ likelihood }) => likelihood > 0.5)
    .map(({ class: kind, title: text, likelihood, evidence }) => [
      kind,
      text,
      likelihood,
      evidence[0]?.text ?? '',
    ])
}
