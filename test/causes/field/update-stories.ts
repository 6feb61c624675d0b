import { changed } from '../shapes/inspected-pc.ts'
import { deviceInstall, dismConsole, eventXml } from '../shapes/other-logs.ts'
import { cbs, csi, rollup, session, startUp } from '../shapes/servicing-log.ts'
import { day, type FieldStory, history, may, mayFails, megabytes } from './field-day.ts'

/** Installation order, and what stops it while Windows restarts. */
export const updateStories: Readonly<Record<string, FieldStory>> = {
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
    says: /Omit the checkpoint/,
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
    // The workaround is only for updates that cannot be installed in any other way.
    says: /KB5089573(?![\s\S]*reserve)/i,
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
}
