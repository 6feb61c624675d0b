import type { MediumShape } from '../../media/medium-fixtures.ts'

/** One planning case of a medium or image, and what must be done to it. */
export type MediumCase = {
  readonly name: string
  readonly medium: MediumShape
  readonly target?: string
  readonly indexes?: readonly number[]
  /** Published files in the folder that was brought: `KB5129195 x64`. */
  readonly folder?: readonly string[]
  /** Languages or features were added. */
  readonly features?: boolean
  /** See `shorthand`; or why the plan is refused. */
  readonly expects: readonly string[] | { readonly refused: RegExp }
  readonly gaps?: RegExp
  readonly why?: RegExp
  readonly refusedFiles?: Readonly<Record<string, RegExp>>
  readonly source: string
}

const guide = 'windows-itpro-docs, media-dynamic-update.md: table of 28 tasks'
const checkpoints = 'MS-ckpt: at or past the checkpoint, the target alone; below it, both in one folder'
const unbootable = 'BatUtil issue 67: a checkpoint given to a boot.wim past it'
const sameFile =
  'windows-itpro-docs, media-dynamic-update.md: Setup fails where setup.exe differs from boot.wim'

const one = { editions: ['Professional'] }
const newest = '26100.9457'
/** WinRE past the newest version that is known. */
const newWinre = '26100.9444'

export const mediumCases: readonly MediumCase[] = [
  {
    name: 'media at the checkpoint: every layer, target alone',
    medium: { ...one, at: '26100.1742', winre: '26100.1738' },
    expects: [
      'winre.wim 1 < KB5121002',
      'export winre.wim',
      'install.wim 1 < winre.wim',
      'install.wim 1 < KB5129195',
      'export install.wim',
      'setup < KB5106084',
      'boot.wim 1 < KB5129195',
      'boot.wim 2 < KB5129195',
      'setup < boot.wim',
      'export boot.wim',
    ],
    why: /past the checkpoint KB5043080, so it is left out/,
    source: `${guide}; ${checkpoints}`,
  },
  {
    name: 'media below the checkpoint: it lies beside the target for each image',
    medium: { ...one, at: '26100.1150', winre: newWinre },
    expects: [
      '+ KB5043080',
      'install.wim 1 < KB5129195 (chain)',
      'export install.wim',
      'setup < KB5106084',
      '+ KB5043080',
      'boot.wim 1 < KB5129195 (chain)',
      '+ KB5043080',
      'boot.wim 2 < KB5129195 (chain)',
      'setup < boot.wim',
      'export boot.wim',
    ],
    gaps: /Whether WinRE .* contains KB5121002/,
    source: checkpoints,
  },
  {
    name: 'boot.wim past the checkpoint on media below it: each by its own revision',
    medium: { ...one, at: '26100.1150', boot: '26100.8457', winre: newWinre },
    expects: [
      '+ KB5043080',
      'install.wim 1 < KB5129195 (chain)',
      'export install.wim',
      'setup < KB5106084',
      'boot.wim 1 < KB5129195',
      'boot.wim 2 < KB5129195',
      'setup < boot.wim',
      'export boot.wim',
    ],
    source: unbootable,
  },
  {
    name: 'boot.wim at the newest already: only Setup is taken out of it',
    medium: { ...one, at: '26100.8457', boot: newest, winre: newWinre, setup: '26100.8457' },
    expects: [
      'install.wim 1 < KB5129195',
      'export install.wim',
      'setup < KB5106084',
      'setup < boot.wim',
      'boot.wim 2 discarded',
    ],
    source: sameFile,
  },
  {
    name: 'Windows at the newest and boot.wim behind: boot.wim gets it',
    medium: { ...one, at: newest, boot: '26100.1742', winre: newWinre },
    expects: [
      'setup < KB5106084',
      'boot.wim 1 < KB5129195',
      'boot.wim 2 < KB5129195',
      'setup < boot.wim',
      'export boot.wim',
    ],
    source: `${guide}; ${unbootable}`,
  },
  {
    name: 'everything at the newest: nothing to do',
    medium: { ...one, at: newest, winre: newWinre },
    expects: [],
    source: 'an update that is in brings nothing',
  },
  {
    name: 'only Setup differs from boot.wim: it is taken over',
    medium: { ...one, at: newest, winre: newWinre, setup: '26100.9445' },
    expects: ['setup < boot.wim', 'boot.wim 2 discarded'],
    source: sameFile,
  },
  {
    name: 'the same WinRE in two images is serviced once',
    medium: { at: newest, winre: '26100.1738' },
    target: 'KB5089593',
    expects: [
      'winre.wim 1 < KB5089593',
      'export winre.wim',
      'install.wim 1 < winre.wim',
      'install.wim 2 < winre.wim',
      'export install.wim',
    ],
    source:
      'windows-itpro-docs, media-dynamic-update.md: the serviced Winre.wim of the first image goes into each',
  },
  {
    name: 'a Safe OS update that WinRE has brings nothing',
    medium: { ...one, at: '26100.8457', winre: '26100.8455' },
    target: 'KB5089593',
    expects: [],
    source: 'winre.json: 10.0.26100.8455 comes with KB5089593; a version is a minimum',
  },
  {
    name: 'a cumulative update by name takes the Dynamic Updates of its month',
    medium: { ...one, at: '26100.8246', winre: '26100.7817' },
    target: 'KB5089549',
    expects: [
      'winre.wim 1 < KB5089593',
      'export winre.wim',
      'install.wim 1 < winre.wim',
      'install.wim 1 < KB5089549',
      'export install.wim',
      'setup < KB5106084',
      'boot.wim 1 < KB5089549',
      'boot.wim 2 < KB5089549',
      'setup < boot.wim',
      'export boot.wim',
    ],
    source: 'winre.json: KB5089593 of 2026-05, as KB5089549; Setup has none of that month, so its newest',
  },
  {
    name: 'images at two revisions: each gets what it lacks',
    medium: { at: ['26100.1150', '26100.8457'], boot: newest, winre: newWinre },
    expects: [
      '+ KB5043080',
      'install.wim 1 < KB5129195 (chain)',
      'install.wim 2 < KB5129195',
      'export install.wim',
    ],
    source: checkpoints,
  },
  {
    name: 'one image of two: the other is exported as it is',
    medium: { at: '26100.8457', boot: newest, winre: newWinre },
    indexes: [2],
    expects: ['install.wim 2 < KB5129195', 'export install.wim'],
    source: guide,
  },
  {
    name: 'an index that is not there is refused',
    medium: { at: '26100.8457' },
    indexes: [7],
    expects: { refused: /no Windows at index 7/ },
    source: 'the description of the WIM',
  },
  {
    name: 'ARM64 media get ARM64 packages',
    medium: { ...one, at: '26100.1150', arch: 'arm64', boot: newest, winre: newWinre },
    expects: ['+ KB5043080', 'install.wim 1 < KB5129195 (chain)', 'export install.wim'],
    source: checkpoints,
  },
  {
    name: '25H2: Windows PE of 26100 takes the same update',
    medium: { ...one, at: '26200.6584', boot: '26100.6584', winre: newWinre },
    expects: [
      'install.wim 1 < KB5129195',
      'export install.wim',
      'setup < KB5106084',
      'boot.wim 1 < KB5129195',
      'boot.wim 2 < KB5129195',
      'setup < boot.wim',
      'export boot.wim',
    ],
    source: 'releases.json: 26100 and 26200 share their packages',
  },
  {
    name: 'Windows 10 22H2, which names 19041, known by its enablement package',
    medium: {
      ...one,
      at: '19041.3803',
      winre: '19041.7290',
      packages: ['Microsoft-Windows-22H2Enablement-Package~31bf3856ad364e35~amd64~~10.0.19041.1799'],
    },
    target: 'KB5087544',
    expects: [
      'install.wim 1 < KB5087544',
      'export install.wim',
      'setup < KB5032906',
      'boot.wim 1 < KB5087544',
      'boot.wim 2 < KB5087544',
      'setup < boot.wim',
      'export boot.wim',
    ],
    source: 'releases.json; media of 22H2 name 19041 and hold the 22H2 enablement package',
  },
  {
    name: 'Windows 10 without a sign of its version is taken for 22H2, and that is said',
    medium: { ...one, at: '19041.3803', boot: null, winre: '19041.7290' },
    target: 'KB5087544',
    expects: ['install.wim 1 < KB5087544', 'export install.wim', 'setup < KB5032906'],
    gaps: /Which version of Windows 10 image 1 is[\s\S]*A licence for Extended Security Updates/,
    source: 'releases.json: versions that still get updates share every package',
  },
  {
    name: 'Windows 10 1809 with an old servicing stack gets the stack first, Windows PE too',
    medium: { editions: ['EnterpriseS'], at: '17763.1', winre: '17763.1' },
    target: 'KB5087538',
    expects: [
      'winre.wim 1 < KB5087592',
      'export winre.wim',
      'install.wim 1 < winre.wim',
      'install.wim 1 < KB5005112',
      'install.wim 1 < KB5087538',
      'export install.wim',
      'setup < KB5028310',
      'boot.wim 1 < KB5005112',
      'boot.wim 1 < KB5087538',
      'boot.wim 2 < KB5005112',
      'boot.wim 2 < KB5087538',
      'setup < boot.wim',
      'export boot.wim',
    ],
    source: 'servicing-stacks.json: KB5005112 below 17763.2114',
  },
  {
    name: '23H2 media: no checkpoint exists',
    medium: { ...one, at: '22631.2861', boot: '22621.2861', winre: '22621.7077' },
    target: 'KB5087420',
    expects: [
      'install.wim 1 < KB5087420',
      'export install.wim',
      'setup < KB5034535',
      'boot.wim 1 < KB5087420',
      'boot.wim 2 < KB5087420',
      'setup < boot.wim',
      'export boot.wim',
    ],
    source: 'checkpoints.json: 22621 and 22631 have none',
  },
  {
    name: '26H1 media: no checkpoint, no Setup update known',
    medium: { ...one, at: '28000.1643', winre: '28000.2110' },
    target: 'KB5121000',
    expects: [
      'install.wim 1 < KB5121000',
      'export install.wim',
      'boot.wim 1 < KB5121000',
      'boot.wim 2 < KB5121000',
      'setup < boot.wim',
      'export boot.wim',
    ],
    source: 'checkpoints.json: 28000 has none; setup-updates.json holds none for it',
  },
  {
    name: 'Windows Server 2025 takes the updates of its own numbering',
    medium: {
      editions: ['ServerStandard'],
      installationType: 'Server Core',
      at: '26100.1742',
      boot: '26100.33296',
      winre: newWinre,
    },
    target: 'KB5120233',
    expects: ['install.wim 1 < KB5120233', 'export install.wim'],
    source: 'releases.json: KB5120233 is Server 2025, 26100.33296',
  },
  {
    name: 'an ESD is exported first; what lies in it is not known',
    medium: { ...one, at: '26100.8457', format: 'esd', boot: newest },
    expects: ['export install.esd', 'install.wim 1 < KB5129195', 'export install.wim'],
    gaps: /WinRE of image 1/,
    source: 'DISM mounts no image that is packed as one',
  },
  {
    name: 'a split image is exported first',
    medium: { ...one, at: '26100.8457', kind: 'image', format: 'split', winre: newWinre },
    expects: ['export install.swm', 'install.wim 1 < KB5129195', 'export install.wim'],
    source: 'DISM, Export-Image with /SWMFile',
  },
  {
    name: 'an image by itself: Windows and WinRE, neither boot.wim nor Setup',
    medium: { ...one, at: '26100.1742', kind: 'image', winre: '26100.1738' },
    expects: [
      'winre.wim 1 < KB5121002',
      'export winre.wim',
      'install.wim 1 < winre.wim',
      'install.wim 1 < KB5129195',
      'export install.wim',
    ],
    source: guide,
  },
  {
    name: 'a mounted image: packages into it, WinRE out of it and back; whoever mounted it writes it back',
    medium: { ...one, at: '26100.1150', kind: 'image', format: 'mounted', winre: '26100.1100' },
    expects: [
      'winre.wim 1 < KB5121002',
      'export winre.wim',
      'mounted < winre.wim',
      '+ KB5043080',
      'mounted < KB5129195 (chain)',
    ],
    source: guide,
  },
  {
    name: 'features added to an image past the checkpoint: the whole chain, Windows PE without',
    medium: { ...one, at: '26100.8457', winre: newWinre },
    features: true,
    expects: [
      '+ KB5043080',
      'install.wim 1 < KB5129195 (chain)',
      'export install.wim',
      'setup < KB5106084',
      'boot.wim 1 < KB5129195',
      'boot.wim 2 < KB5129195',
      'setup < boot.wim',
      'export boot.wim',
    ],
    why: /languages and features that were added need the whole chain/,
    source: 'MS-ckpt: FOD or language customising needs all earlier checkpoints, whatever is installed',
  },
  {
    name: 'features added to a mounted image that is at the newest: the same update again',
    medium: { ...one, at: newest, kind: 'image', format: 'mounted', winre: newWinre },
    features: true,
    expects: ['+ KB5043080', 'mounted < KB5129195 (chain)'],
    source: 'MS-ckpt: FOD or language customising needs all earlier checkpoints, whatever is installed',
  },
  {
    name: 'an enablement package comes after its update and after cleaning',
    medium: { ...one, at: '26100.1742', kind: 'image', winre: newWinre },
    target: 'KB5054156',
    expects: ['install.wim 1 < KB5129195', 'install.wim 1 < KB5054156', 'export install.wim'],
    why: /It needs revision 5074 or later, which DISM does not check; the image has 9457 by then/,
    source: 'enablement.json: KB5054156 needs 26100.5074, which DISM does not check',
  },
  {
    name: 'Setup alone, by name',
    medium: { ...one, at: '26100.1742', winre: newWinre },
    target: 'KB5106084',
    expects: ['setup < KB5106084', 'setup < boot.wim', 'boot.wim 2 discarded'],
    source: `${guide}; ${sameFile}`,
  },
  {
    name: 'an update of another branch is refused',
    medium: { ...one, at: '26100.1742' },
    target: 'KB5121000',
    expects: { refused: /another branch .*the image is Windows 11 24H2/ },
    source: 'releases.json',
  },
  {
    name: 'an older update than the image has is refused',
    medium: { ...one, at: '26100.8655' },
    target: 'KB5086672',
    expects: { refused: /older than what is installed/ },
    source: 'releases.json: 8117 is below 8655',
  },
  {
    name: 'a withdrawn update is refused',
    medium: { ...one, at: '26100.1742' },
    target: 'KB5079391',
    expects: { refused: /KB5086672/ },
    source: 'known-issues.json: KB5079391 was withdrawn, KB5086672 replaces it',
  },
  {
    name: 'images of two Windows are refused',
    medium: { at: ['26100.1742', '22631.2861'] },
    expects: { refused: /do not all belong to one Windows.*--index/ },
    source: 'one target cannot fit two branches',
  },
  {
    name: 'a build without facts is refused',
    medium: { ...one, at: '10240.1' },
    expects: { refused: /no facts about updates of build 10240/ },
    source: 'releases.json has no 10240',
  },
  {
    name: 'a folder with an older Safe OS update: that one, not the newest',
    medium: { ...one, at: '26100.8655', kind: 'image', winre: '26100.1738' },
    folder: ['KB5129195 x64', 'KB5089593 x64'],
    expects: [
      'winre.wim 1 < KB5089593',
      'export winre.wim',
      'install.wim 1 < winre.wim',
      'install.wim 1 < KB5129195',
      'export install.wim',
    ],
    source: guide,
  },
  {
    name: 'an enablement package on media: Windows PE gets its update and not the package',
    medium: { ...one, at: '26100.1742', winre: newWinre },
    target: 'KB5054156',
    expects: [
      'install.wim 1 < KB5129195',
      'install.wim 1 < KB5054156',
      'export install.wim',
      'setup < KB5106084',
      'boot.wim 1 < KB5129195',
      'boot.wim 2 < KB5129195',
      'setup < boot.wim',
      'export boot.wim',
    ],
    source: 'enablement.json; Windows PE has no versions',
  },
  {
    name: 'a folder: the newest in it, the Safe OS update in it, and what it lacks',
    medium: { ...one, at: '26100.1742', winre: '26100.1738' },
    folder: ['KB5089549 x64', 'KB5089593 x64', 'KB5086672 x64', 'KB5089549 arm64'],
    expects: [
      'winre.wim 1 < KB5089593',
      'export winre.wim',
      'install.wim 1 < winre.wim',
      'install.wim 1 < KB5089549',
      'export install.wim',
      'setup < KB5106084',
      'boot.wim 1 < KB5089549',
      'boot.wim 2 < KB5089549',
      'setup < boot.wim',
      'export boot.wim',
    ],
    gaps: /The Setup Dynamic Update KB5106084 for x64 is not in the folder/,
    refusedFiles: { 'KB5089549 arm64': /for arm64; the image is x64/, 'KB5086672 x64': /./ },
    source: guide,
  },
]
