import { describe, expect, test } from 'vitest'
import { advancedInstallerFailed } from '../../main/causes/advanced-installer-failed.ts'
import { checkpointImageNewer } from '../../main/causes/checkpoint-image-newer.ts'
import { pendingOperations } from '../../main/causes/pending-operations.ts'
import { servicingStackTooOld } from '../../main/causes/servicing-stack-too-old.ts'
import { wrongArchitecture } from '../../main/causes/wrong-architecture.ts'
import { findingsOf, foundBy, judge } from './records.ts'

describe('an advanced installer', () => {
  const failed = (name: string, result: string) =>
    `Error CSI 00000c71 (F) Failed execution of queue item Installer: ${name} ({81a34a10-4256-436a-89d6-794b97ca407c}) with HRESULT ${result}.  Failure will not be ignored`
  const queue =
    'Error CBS Startup: Failed to process advanced operation queue, startupPhase: 0. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]'

  test('reports installer, result and service', () => {
    const finding = foundBy(advancedInstallerFailed, {
      log: `${failed('HTTP Installer', 'HRESULT_FROM_WIN32(1058)').replace(/ \(\{.*\}\)/, '')}\n${queue}`,
    })
    expect(finding.title).toContain('HTTP Installer')
    expect(finding.class).toBe('service-disabled')
  })
  test('reads the class from the result', () => {
    expect(
      foundBy(advancedInstallerFailed, {
        log: failed('Generic Command', 'HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)'),
      }).class,
    ).toBe('missing-file-or-folder')
    expect(
      foundBy(advancedInstallerFailed, {
        log: failed('Task Scheduler', 'HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)'),
      }).class,
    ).toBe('scheduled-task-corrupt')
  })
  test('classifies a missing file as a driver problem only for driver installers', () => {
    const lacks = (name: string) =>
      foundBy(advancedInstallerFailed, { log: failed(name, 'HRESULT_FROM_WIN32(ERROR_MOD_NOT_FOUND)') }).class
    expect(lacks('Network Drivers')).toBe('driver-missing-or-failed')
    expect(lacks('Generic Command')).toBe('missing-file-or-folder')
  })
  test('reads the error summary', () => {
    const log =
      '(F) Installer: Container Installer\tBinary Name: containerai.dll\tErrorCode: 80070005\tPhase: 38\tMode: Delta\tComponent: NONE'
    const finding = foundBy(advancedInstallerFailed, { log })
    expect(finding.title).toContain('containerai.dll')
    expect(finding.class).toBe('permissions')
  })
  test('finds nothing for a queue without an installer name', () => {
    expect(judge(advancedInstallerFailed, { log: queue })).toEqual([{ kind: 'silent' }])
  })
})

describe('a checkpoint applied to something newer', () => {
  const adding = (version: string) =>
    `Processing 1 of 1 - Adding package Package_for_RollupFix~31bf3856ad364e35~amd64~~${version}`
  const error = 'An error occurred - Package_for_RollupFix Error: 0x80073712'
  const done = 'The operation completed successfully.'

  test('is proven by a later installed update', () => {
    const finding = foundBy(checkpointImageNewer, {
      log: [adding('26100.1742.1.10'), error, adding('26100.8655.1.20'), done].join('\n'),
    })
    expect(finding.kb).toBe('KB5043080')
  })
  test('is not claimed without one, or on an older image', () => {
    expect(judge(checkpointImageNewer, { log: [adding('26100.1742.1.10'), error].join('\n') })).toEqual([
      { kind: 'silent' },
    ])
    expect(
      judge(checkpointImageNewer, { log: [adding('26100.1742.1.10'), error].join('\n'), build: '26100.712' }),
    ).toEqual([{ kind: 'silent' }])
  })

  test.each([
    ['26100.1741', false],
    ['26100.1742', true],
    ['26100.1743', true],
  ])('a checkpoint that Windows %s refuses as not applicable is already installed: %s', (build, isIn) => {
    const log = [
      'C:\\>dism /online /add-package /packagepath:C:\\updates\\windows11.0-kb5043080-x64.msu',
      'Error: 0x800f081e',
      'The specified package is not applicable to this image.',
    ].join('\n')
    const [judged] = judge(checkpointImageNewer, { log, build })
    expect(judged?.kind).toBe(isIn ? 'found' : 'silent')
  })
})

describe('pending operations', () => {
  const pendingFact = {
    rebootPending: true,
    rebootInProgress: false,
    packagesPending: true,
    updateRebootRequired: false,
    pendingXml: true,
    fileRenames: false,
  }
  const none = {
    rebootPending: false,
    rebootInProgress: false,
    packagesPending: false,
    updateRebootRequired: false,
    pendingXml: false,
    fileRenames: true,
  }
  const line =
    'Info CBS Failed to get analysis because of pending operations. [HRESULT = 0x80070bc9 - ERROR_FAIL_REBOOT_REQUIRED]'

  test('are found from log lines and facts', () => {
    expect(
      foundBy(pendingOperations, { log: line, facts: { pending: pendingFact } }).fix[0]?.commands[0]?.[0],
    ).toBe('shutdown.exe')
  })
  test('are not found when a restart is pending after a success', () => {
    expect(judge(pendingOperations, { facts: { pending: pendingFact } })).toEqual([{ kind: 'silent' }])
  })
  test('treat 0x80070bc2 at startup as progress', () => {
    expect(
      judge(pendingOperations, {
        log: 'Info CBS Startup: Success, restart required to continue processing. [HRESULT = 0x80070bc2 - ERROR_SUCCESS_REBOOT_REQUIRED]',
      }),
    ).toEqual([{ kind: 'silent' }])
  })
  test('are resolved when nothing is pending and a later session succeeded', () => {
    const finding = foundBy(pendingOperations, {
      log: line,
      facts: { pending: none },
      sessions: [{ from: 5, outcome: 'succeeded' }],
    })
    expect(finding.status).toBe('resolved')
  })
  test('never recommend editing the transaction files manually', () => {
    expect(JSON.stringify(foundBy(pendingOperations, { log: line }).fix)).not.toMatch(/rename|ren /i)
  })
})

describe('servicing stack', () => {
  const line = (need: string, have: string) =>
    `Error CBS Package "Package_for_KB5012170~31bf3856ad364e35~amd64~~14393.5285.1.4" requires Servicing Stack v${need} but current Servicing Stack is v${have}. [HRESULT = 0x800f0823 - CBS_E_NEW_SERVICING_STACK_REQUIRED]`

  test('reports both versions', () => {
    const finding = foundBy(servicingStackTooOld, { log: line('10.0.14393.5285', '10.0.14393.4349') })
    expect(finding.title).toBe(
      'KB5012170 needs servicing stack 10.0.14393.5285; this Windows has 10.0.14393.4349',
    )
    expect(finding.likelihood).toBeGreaterThan(0.95)
  })
  test('is ruled out by a newer installed stack', () => {
    const facts = { servicingStack: { version: '10.0.14393.6000' } }
    expect(
      judge(servicingStackTooOld, { log: line('10.0.14393.5285', '10.0.14393.4349'), facts })[0]?.kind,
    ).toBe('ruled-out')
  })
})

describe('architecture', () => {
  const arm = { architecture: { native: 'arm64' as const, process: 'ARM64' } }
  const log =
    'Executing command line: dism.exe /Online /Add-Package /PackagePath:C:\\p\\windows11.0-kb5086672-x64_97df.msu\nThe specified package is not applicable to this image.'

  test('is found by comparing package and PC', () => {
    expect(foundBy(wrongArchitecture, { log, facts: arm }).title).toBe(
      'The package is for x64, this Windows is arm64',
    )
  })
  test('is ruled out for a matching architecture, and silent without the PC', () => {
    expect(judge(wrongArchitecture, { log: log.replace('-x64_', '-arm64_'), facts: arm })[0]?.kind).toBe(
      'ruled-out',
    )
    expect(findingsOf([wrongArchitecture], { log })).toEqual([])
  })
})
