import type { KitWork } from '../../common/packages/kit-work.ts'
import type { PackageDownloads } from '../../common/packages/package-download.ts'
import type { SuppliedFolder } from '../../common/packages/supplied.ts'

/** Three packages in three states. */
export const fakeDownloads: PackageDownloads = {
  from: 'Microsoft Update Catalog',
  files: [
    {
      file: `windows11.0-kb5043080-arm64_${'d'.repeat(40)}.msu`,
      kb: 'KB5043080',
      sizeBytes: 610_638_429,
      doneBytes: 610_638_429,
      state: 'proven',
      verifiedBy: 'sha256',
      digest: '5'.repeat(64),
      secondsLeft: null,
    },
    {
      file: `windows11.0-kb5086672-arm64_${'e'.repeat(40)}.msu`,
      kb: 'KB5086672',
      sizeBytes: 4_300_000_000,
      doneBytes: 912_000_000,
      state: 'loading',
      verifiedBy: null,
      digest: null,
      secondsLeft: 87,
    },
    {
      file: `windows11.0-kb5089593-arm64_${'f'.repeat(40)}.cab`,
      kb: null,
      sizeBytes: null,
      doneBytes: 0,
      state: 'waiting',
      verifiedBy: null,
      digest: null,
      secondsLeft: null,
    },
  ],
}

/** A supplied folder with one file of every outcome. */
export const fakeSupplied: SuppliedFolder = {
  folder: '/media/stick/updates',
  packages: [
    {
      place: `windows11.0-kb5043080-arm64_${'d'.repeat(40)}.msu`,
      file: `windows11.0-kb5043080-arm64_${'d'.repeat(40)}.msu`,
      kb: 'KB5043080',
      architecture: 'arm64',
      build: '26100.1742',
      sizeBytes: 610_638_429,
      published: true,
      problems: [],
    },
    {
      place: 'new/windows11.0-kb5099999-arm64.msu',
      file: 'windows11.0-kb5099999-arm64.msu',
      kb: 'KB5099999',
      architecture: 'arm64',
      build: '26100.9999',
      sizeBytes: 4_300_000_000,
      published: null,
      problems: [],
    },
    {
      place: 'old/half.msu',
      file: 'half.msu',
      kb: null,
      architecture: null,
      build: null,
      sizeBytes: 1_000_000,
      published: null,
      problems: ['It is cut: its directory lies behind its end.'],
    },
  ],
}

/** A kit being made. */
export const fakeKit: KitWork = {
  state: 'making',
  folder: '/media/stick',
  fraction: 0.37,
  text: 'Downloading 1 of 2: KB5043080',
  secondsLeft: 340,
  packages: [],
  fingerprint: null,
  failure: null,
  left: [],
  gaps: [],
}

/** Content of a kit. */
export const fakeKitPackages: KitWork['packages'] = [
  {
    file: `windows11.0-kb5086672-arm64_${'e'.repeat(40)}.msu`,
    kb: 'KB5086672',
    architecture: 'arm64',
    sizeBytes: 4_300_000_000,
    verifiedBy: 'sha256',
  },
]
