import { expect } from 'vitest'
import { compDb, updateMum } from '../../packages/generate/documents.ts'
import {
  classicMsu,
  document,
  lcuMembers,
  lcuMsu,
  noise,
  packageCab,
  servicingStackCab,
  setupCab,
} from '../../packages/generate/update-packages.ts'
import { writeCab } from '../../packages/generate/write-cab.ts'
import { writeWim } from '../../packages/generate/write-wim.ts'
import { publishedName } from './published-as-generated.ts'
import { checkpointArm, checkpointX64, safeOsArm, targetArm, targetX64 } from './supplied-examples.ts'

/** Files beside a plan's ARM64 packages that it must refuse, by name. */
export function hostileFiles(): Record<string, Uint8Array | string> {
  const damaged = Buffer.from(targetArm)
  damaged.fill(0xff, damaged.length - 400, damaged.length - 300)
  const says = {
    name: 'Package_for_DotNetRollup',
    version: '10.0.9344.1',
    processor: 'arm64',
    kb: 'KB5126052',
  }
  const dotnet = packageCab(updateMum(says, { parentVersion: '10.0.26100.1' }), [])
  return {
    'a copy.msu': targetArm,
    'windows11.0-kb5086672-arm64.msu': targetX64,
    'kb5043080-x64.msu': checkpointX64,
    'kb5099999-arm64.msu': checkpointArm,
    'cut.msu': targetArm.subarray(0, targetArm.length - 5000),
    'damaged.msu': damaged,
    [`windows11.0-kb5086672-arm64_${'0'.repeat(40)}.msu`]: targetArm,
    'not-msu.cab': targetArm,
    'changed.msu': writeWim([
      ...lcuMembers({ kb: 'KB5086672', processor: 'arm64', build: '26100.8117' }),
      { name: 'more.bin', data: noise(10) },
    ]),
    'parts.msu': lcuMsu({ kb: 'KB5086672', processor: 'arm64', build: '26100.8117' }, { without: /\.psf$/ }),
    'win11-23h2.msu': lcuMsu(
      { kb: 'KB5027223', processor: 'arm64', build: '22000.2057' },
      { from: '22000.1' },
    ),
    'newer-23h2.msu': lcuMsu(
      { kb: 'KB5999998', processor: 'arm64', build: '22631.9900' },
      { from: '22621.1' },
    ),
    'newer.msu': lcuMsu({ kb: 'KB5999999', processor: 'arm64', build: '26100.9900' }),
    'dotnet.msu': classicMsu(says, dotnet),
    'hotpatch.msu': hotpatchMsu(),
    'setup.cab': setupCab(),
    'safeos.cab': safeOsArm,
    'stack.cab': servicingStackCab({ kb: 'KB5094135', processor: 'arm64', build: '26100.8000' }),
    'office.cab': writeCab([{ name: 'outlook-x-none.msp', data: noise(100) }]),
    'mpam-fe.exe': Buffer.concat([Buffer.from('MZ'), noise(400)]),
    'page.msu': '<!DOCTYPE html><html><body>Log in to the network</body></html>',
    'zeros.msu': Buffer.alloc(4096),
    'empty.msu': '',
    'readme.txt': 'Take them in order!',
  }
}

/** The plan's refusal of each of them, and of a link to `a copy.msu`. */
export const whyRefused = {
  'a copy.msu': `It is the same package as ${publishedName(targetArm)}, under another name.`,
  'windows11.0-kb5086672-arm64.msu': expect.stringContaining('says arm64, but the package is for x64'),
  'kb5043080-x64.msu': 'It is for x64; this PC is arm64.',
  'kb5099999-arm64.msu': expect.stringContaining('says KB5099999, but the package is KB5043080'),
  'cut.msu': expect.stringContaining('truncated'),
  'damaged.msu': expect.stringMatching(/damaged|cannot be read/),
  [`windows11.0-kb5086672-arm64_${'0'.repeat(40)}.msu`]: expect.stringContaining('SHA-1 in the name'),
  'not-msu.cab': expect.stringContaining('is a .msu package'),
  'changed.msu': expect.stringContaining('but Microsoft published KB5086672 for arm64 as'),
  'parts.msu': expect.stringContaining('missing'),
  'newer-23h2.msu':
    'It contains an update for build 22631; this PC is Windows 11 24H2, 25H2, 26H2, build 26100.',
  'newer.msu': expect.stringContaining('"--target KB5999999"'),
  'win11-23h2.msu': expect.stringContaining('another branch'),
  'dotnet.msu': expect.stringContaining('.NET'),
  'hotpatch.msu': expect.stringContaining('hotpatch'),
  'setup.cab': expect.stringContaining('Setup'),
  'safeos.cab': expect.stringContaining('WinRE'),
  'stack.cab': expect.stringContaining('servicing stack'),
  'office.cab': expect.stringContaining('no'),
  'mpam-fe.exe': 'It is a program, not a package.',
  'page.msu': expect.stringContaining('web page'),
  'zeros.msu': expect.stringContaining('zeros'),
  'empty.msu': 'The file is empty.',
  'readme.txt': expect.stringContaining('not a package'),
  'link.msu': expect.stringContaining('link'),
}

function hotpatchMsu(): Buffer {
  const name = 'Windows11.0-KB5129999-arm64.cab'
  const says = {
    name: 'Package_for_HotpatchRollup',
    version: '26100.8120.1.2',
    processor: 'arm64',
    kb: 'KB5129999',
  }
  const db = compDb(says, {
    featureType: 'Hotpatch',
    from: '10.0.26100.8117',
    to: '10.0.26100.8120',
    payload: [name],
  })
  return writeWim([
    { name, data: noise(3000) },
    {
      name: 'onepackage.AggregatedMetadata.cab',
      data: writeCab([document('HotpatchCompDB_KB5129999', db)]),
    },
  ])
}
