/**
 * The classes of root causes and when each applies. Every finding names one, so that cases solved by different people
 * can be compared. If no class fits, add one instead of stretching an existing one.
 */
export const causeClassWords = {
  'checkpoint-missing':
    'The checkpoint update that the target builds on is neither installed nor offered with it.',
  'checkpoint-not-applicable-image-newer':
    'A checkpoint is offered to a Windows or image that is past it already.',
  'package-order-wrong': 'Several packages were given in an order that their prerequisites forbid.',
  'wrong-architecture': 'The package is for another processor architecture.',
  'wrong-branch': 'The package is for another version or edition of Windows.',
  'not-applicable-superseded': 'Windows holds the update already, or one that replaces it.',
  'not-applicable-prerequisite-missing':
    'A service pack, enablement package or earlier update has to come first.',
  'servicing-stack-too-old': 'The servicing stack of the PC or image cannot read or apply the package.',
  'known-regression': 'This very update has a published fault; another update replaces it.',
  'component-store-payload-missing': 'Files of a component are gone from the component store.',
  'component-store-payload-corrupt': 'Files of a component in the component store are damaged.',
  'component-store-modified-by-third-party': 'A tool changed or cleaned files that servicing needs.',
  'component-removed-by-debloat-tool': 'A part of Windows that the update expects was removed.',
  'components-hive-corrupt': 'The COMPONENTS hive or values in it are damaged.',
  'cbs-registry-corrupt': 'Keys or values of component-based servicing in the SOFTWARE hive are damaged.',
  'package-manifest-missing': 'The .mum or .cat file of a package is missing.',
  'package-catalog-corrupt': 'The .mum or .cat file of a package, or the catalog database, is damaged.',
  'package-identity-not-present': 'The package that was named is not in this Windows or image.',
  'psfx-payload-missing': 'Files that a differential update builds on are gone.',
  'delta-base-file-mismatch': 'Files that a differential update builds on are not the ones that it expects.',
  'image-unserviceable': 'The image cannot be serviced any more and has to be discarded.',
  'pending-operations-stuck': 'Servicing work from before has to end, or to be resolved, first.',
  'stale-driver-operations-queue': 'The queue of driver operations holds an entry that cannot be loaded.',
  'startup-processing-timeout': 'Servicing at start-up hung or ran out of time.',
  'driver-missing-or-failed': 'A driver, its INF file, service key or package makes the update fail.',
  'stale-device-registry-entry': 'Registry keys that a device left behind block an installer.',
  'service-disabled': 'A service of Windows that the update needs is disabled or missing.',
  'scheduled-task-corrupt': 'A scheduled task that the update registers is damaged.',
  'dotnet-ngen-service-missing': 'The optimisation service of .NET Framework is missing.',
  'missing-file-or-folder':
    'A file or folder outside the component store, which an installer needs, is missing.',
  'temp-folder-full': 'The temporary folder of Windows holds too many files.',
  'efi-partition-full': 'The EFI system partition, or System Reserved, has no room for boot files.',
  'recovery-partition-too-small': 'The recovery partition has no room to service WinRE.',
  'winre-disabled': 'WinRE is turned off.',
  'winre-outdated': 'WinRE is behind the branch of its Windows.',
  'winre-partition-bitlocker':
    'WinRE lies on a volume that BitLocker encrypts in a way that prevents servicing.',
  'winre-third-party-encryption': 'Encryption by another maker keeps WinRE from being serviced.',
  'winre-unmount-failed': 'The image of WinRE was mounted and could not be written back.',
  'boot-configuration-damaged': 'Boot files or the boot configuration (BCD) are damaged or ambiguous.',
  'disk-full': 'The Windows volume, or the one that is written to, is full.',
  'file-system-damaged': 'The file system of the volume is damaged.',
  'hardware-memory-or-disk-fault': 'Memory or disk of the PC return wrong data.',
  'low-memory': 'There is too little memory to unpack or apply the update.',
  'registry-size-limit': 'A limit on the size of the registry prevents a hive from being loaded.',
  'transaction-log-full': 'A transaction log of the file system or registry is full or damaged.',
  'wimmount-driver-missing': 'The driver that mounts images is missing.',
  'fod-source-not-available': 'The files of a feature on demand are not at its source.',
  'language-pack-mismatch': 'A language pack does not belong to this build, or is refused.',
  'wsus-server-unreachable': 'The WSUS server does not answer, or answers with an error.',
  'wsus-server-limit': 'A limit or a missing fix of the WSUS server stops its clients.',
  'wsus-client-identity': 'The WSUS server does not recognise this client.',
  'update-source-policy': 'A policy names a wrong source of updates, or none.',
  'network-blocked': 'The servers of Microsoft cannot be reached: blocked, filtered or not resolved.',
  proxy: 'A proxy is wrong, asks for credentials, or changes what passes.',
  'tls-or-clock': 'The secure connection fails: certificate, protocol, cipher or clock.',
  vpn: 'A VPN or its adapter stops the update.',
  'download-corrupt': 'What was downloaded is not what was published.',
  permissions: 'Access is denied: missing rights, or access control lists that were changed.',
  'third-party-interference': 'A program of another maker holds, blocks or breaks what the update needs.',
  'wua-too-old': 'The update agent of this Windows is too old.',
  'unsupported-hardware-block': 'The PC does not meet the requirements.',
  'tool-not-available-on-os': 'The command does not exist for this Windows or kind of image.',
  'setupconfig-malformed': 'A SetupConfig.ini that was left behind misleads setup.',
  'user-cancelled': 'A person or program cancelled it.',
  'known-false-positive-defender-module':
    'Looks like damage and is none: files that Defender replaces by itself.',
  'stale-image-mount': 'An image is still mounted, or its mount was left behind.',
  'host-dism-too-old': 'The DISM that does the work is older than the image.',
  'path-too-long': 'The path of the working or mount folder is too long.',
  'user-profile-registry-damaged': 'The profile or hive of a user stops setup or servicing.',
  'setup-switch-missing': 'Setup was started without a switch that it needs here.',
  'unsupported-edition': 'Setup offers no path from this edition to that one.',
  'unsupported-volume-feature':
    'The volume lacks, or has, a feature that servicing cannot do without or with.',
  'answer-file-refused': 'Setup cannot read its answer file, or cannot do what it asks.',
  'installation-media-unreadable':
    'Setup cannot read the media that it runs from, or the media is incomplete.',
  'product-key-mismatch': 'The product key is for an edition that the installation media does not hold.',
  'secure-boot-update-refused':
    'Firmware, BitLocker or the boot manager keeps an update of Secure Boot from being written.',
  'support-ended':
    'This Windows gets no updates any more, or only with a licence that this PC does not have.',
  'app-package':
    'An app package is for one user only, lacks its framework, is not trusted, or is refused otherwise.',
  'image-not-as-named': 'The image or index that a command names is not in the file.',
  'sysprep-provider-failed': 'A part of Windows that Sysprep calls fails, or its file is missing.',
  none: 'Nothing is wrong.',
  resolved: 'Something was wrong, and a later success of the same package proves it over.',
} as const

export type CauseClass = keyof typeof causeClassWords

export const causeClasses = Object.keys(causeClassWords) as [CauseClass, ...CauseClass[]]
