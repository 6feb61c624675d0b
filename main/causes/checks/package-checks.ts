import type { CauseClass } from '../../../common/diagnosis.ts'
import { type CheckRow, inCbsLog, quick, slow } from './check-row.ts'

const build = {
  command: ['reg.exe', 'query', 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion', '/v', 'UBR'],
  fact: 'windows',
} as const
const pending = {
  command: [
    'reg.exe',
    'query',
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending',
  ],
  fact: 'pending',
} as const

/** Which package was given to which Windows, in what order and state. */
export const packageChecks = {
  'checkpoint-missing': quick(
    'Compare the revision of Windows with that of the checkpoint that the KB article of the update names.',
    build,
    'The revision is below the checkpoint, and the folder that was given to DISM does not hold it.',
    'Windows is at or past the checkpoint, and its baseline package is listed.',
  ),
  'checkpoint-not-applicable-image-newer': quick(
    'Compare the revision of this Windows or image with that of the checkpoint in the folder.',
    build,
    'It is at or past the checkpoint: leave the checkpoint out of the folder.',
    'It is older than the checkpoint.',
  ),
  'package-order-wrong': quick(
    'List the packages in the folder or script by KB, and the order in which they were given to DISM.',
    {},
    'One was given before the servicing stack, baseline or checkpoint that it needs.',
    'Each was given after what it needs.',
  ),
  'wrong-architecture': quick(
    'Compare the architecture in the name of the package with that of the processor.',
    {
      command: [
        'reg.exe',
        'query',
        'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment',
        '/v',
        'PROCESSOR_ARCHITECTURE',
      ],
      fact: 'architecture',
    },
    'They differ (x64 is AMD64 there).',
    'They agree.',
  ),
  'wrong-branch': quick(
    'Compare version and edition that the KB article is for with those of this Windows.',
    {
      command: [
        'reg.exe',
        'query',
        'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
        '/v',
        'CurrentBuild',
      ],
      fact: 'windows',
    },
    'The package is for another version or edition.',
    'Version and edition fit.',
  ),
  'not-applicable-superseded': quick(
    'Compare the revision of Windows with that of the update.',
    build,
    'Windows is at that revision or past it: nothing has to be installed.',
    'Windows is at a lower revision: look at architecture, version and prerequisites.',
  ),
  'not-applicable-prerequisite-missing': quick(
    'Read the section "Prerequisites" of the KB article and look for each KB among the installed packages.',
    { command: ['dism.exe', '/English', '/Online', '/Get-Packages', '/Format:Table'], fact: 'packages' },
    'One of them is not installed.',
    'All of them are installed.',
  ),
  'servicing-stack-too-old': quick(
    'Read in CBS.log which servicing stack the package requires and which one runs.',
    { command: inCbsLog('requires Servicing Stack'), fact: 'servicingStack' },
    'The required version is higher than the current one.',
    'No line asks for a stack, or the current one is new enough.',
  ),
  'known-regression': quick(
    'Look up the KB among the known issues of this release (Windows release health).',
    {},
    'The issue is listed with the same code, and with the update that replaces it.',
    'It is not listed.',
  ),
  'pending-operations-stuck': quick(
    'See whether the key RebootPending exists, and whether C:\\Windows\\WinSxS\\pending.xml is there.',
    pending,
    'One of them is there, and stays after a restart.',
    'Neither is there.',
  ),
  'stale-driver-operations-queue': quick(
    'Search CBS.log for the driver operation that cannot be loaded.',
    { command: inCbsLog('driver operation') },
    'A line says that an operation has no identity or no value Arch.',
    'No line names the queue of driver operations.',
  ),
  'startup-processing-timeout': quick(
    'Search CBS.log for a hang that was detected at start-up.',
    { command: inCbsLog('hang was detected') },
    'The line is there; the installer or driver named last before it is the suspect.',
    'It is not there: the code comes from a call that was broken off.',
  ),
  'user-cancelled': quick(
    'Ask whether somebody closed the window, pressed Ctrl+C or restarted the PC, and look for 0x800f0820 or 0x800704c7.',
    { command: inCbsLog('CANCEL') },
    'A line says that the client or user cancelled; the next run goes on.',
    'The next run ends with the same code although nobody cancelled.',
  ),
  'fod-source-not-available': slow(
    'See in CBS.log or the console which source the feature was asked from.',
    { command: inCbsLog('AddSource') },
    'The source is WSUS, unreachable, or of another build than this Windows.',
    'The source is of exactly this build and can be read.',
  ),
  'language-pack-mismatch': quick(
    'List the language packs and compare their version with the build of Windows.',
    { command: ['dism.exe', '/English', '/Online', '/Get-Packages', '/Format:Table'], fact: 'addedParts' },
    'One is of another version, or half installed.',
    'All are of this version and installed.',
  ),
  'host-dism-too-old': quick(
    'Compare the version of DISM that does the work with that of the image.',
    { command: ['dism.exe', '/English', '/?'] },
    'DISM is older than the image: use the DISM of the newer ADK.',
    'DISM is as new as the image, or newer.',
  ),
  'stale-image-mount': quick(
    'List the mounted images.',
    { command: ['dism.exe', '/English', '/Get-MountedWimInfo'] },
    'The image or the folder is listed, or needs a remount.',
    'Nothing is mounted.',
  ),
  'wimmount-driver-missing': quick(
    'See whether the driver WIMMount is registered.',
    { command: ['sc.exe', 'query', 'wimmount'] },
    'The service does not exist (1060) or its file is missing.',
    'The service is there.',
  ),
  'tool-not-available-on-os': quick(
    'Look up for which Windows, image and edition the command exists.',
    { command: ['dism.exe', '/English', '/?'] },
    'The option is not listed for this kind of image.',
    'The option is listed.',
  ),
} satisfies Partial<Record<CauseClass, CheckRow>>
