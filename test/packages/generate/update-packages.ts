import { compDb, pkgProperties, type Says, unattend, updateMum } from './documents.ts'
import { type CabInput, type CabSettings, writeCab } from './write-cab.ts'
import { writeWim } from './write-wim.ts'

/** Variable parts of generated packages; the rest is as in real ones. */
export type Variant = {
  readonly kb: string
  readonly processor: 'amd64' | 'arm64' | 'x86'
  /** Build and revision: `26100.8117`. */
  readonly build: string
}

const words = { amd64: 'x64', arm64: 'arm64', x86: 'x86' } as const

/** Incompressible bytes, the same for the same seed. */
export function noise(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length)
  let state = seed >>> 0 || 1
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[index] = state >>> 24
  }
  return bytes
}

type LcuSettings = {
  /** Required build. */
  readonly from?: string
  readonly baseline?: boolean
  /** Omits these members. */
  readonly without?: RegExp
  /** Adds members. */
  readonly extra?: readonly CabInput[]
  /** Adds documents to the metadata. */
  readonly extraDocuments?: readonly CabInput[]
}

/** Members of a cumulative update of Windows 11 24H2 and later, in a WIM. */
export function lcuMembers(variant: Variant, settings: LcuSettings = {}): CabInput[] {
  const { kb, processor, build } = variant
  const { from = '26100.1742', baseline = false, without, extra = [], extraDocuments = [] } = settings
  const word = words[processor]
  const bare = `Windows11.0-${kb}-${word}`
  const says: Says = { name: 'Package_for_RollupFix', version: `${build}.1.20`, processor, kb }
  const stack: Says = {
    name: 'Package_for_ServicingStack_8000',
    version: '26100.8000.1.3',
    processor,
    kb: 'KB5094135',
  }
  const lcu = compDb(says, {
    featureType: 'CumulativeUpdate',
    from: `10.0.${from}`,
    to: `10.0.${build}`,
    payload: [`${bare}.wim`, `${bare}.psf`, `${bare}.mumx.esd`],
  })
  const ssu = compDb(stack, {
    featureType: 'ServicingStackUpdate',
    from: '10.0.26100.1',
    to: '10.0.26100.8000',
    payload: [`SSU-26100.8000-${word}.cab`],
    bareId: true,
  })
  const metadata = writeCab([
    ...extraDocuments,
    document(`LCUCompDB_${kb}`, lcu),
    document('SSUCompDB_KB5094135', ssu),
    { name: 'WorkloadEntities.json', data: Buffer.from('{"Entities":[]}') },
  ])
  const inner = writeWim([
    { name: 'update.cat', data: noise(900) },
    {
      name: 'update.mum',
      data: updateMum(says, { baseline, systemVersion: `10.0.${build}`, parentVersion: `10.0.${from}` }),
    },
    { name: 'express.psf.cix.xml', data: Buffer.from('<Container type="PSF"/>') },
  ])
  const members = [
    { name: 'DesktopDeployment.cab', data: noise(5000, 2) },
    {
      name: `SSU-26100.8000-${word}.cab`,
      data: servicingStackCab({ ...variant, kb: 'KB5094135', build: '26100.8000' }),
    },
    { name: `${bare}.psf`, data: noise(20_000, 3) },
    { name: `${bare}.wim`, data: inner },
    { name: 'onepackage.AggregatedMetadata.cab', data: metadata },
    { name: 'wsusscan.cab', data: writeCab([{ name: 'package.xml', data: Buffer.from('<x/>') }]) },
    ...extra,
  ]
  return members.filter(({ name }) => without === undefined || !without.test(name))
}

/** A cumulative update of Windows 11 24H2 and later: a WIM. */
export function lcuMsu(variant: Variant, settings: LcuSettings = {}): Buffer {
  return writeWim(lcuMembers(variant, settings))
}

/** A metadata document: a cabinet that contains one XML file. */
export function document(name: string, xml: Buffer): CabInput {
  return { name: `${name}.xml.cab`, data: writeCab([{ name: `${name}.xml`, data: xml }]) }
}

/** An MSU as a cabinet, the older format: the package's cabinet, followed by texts. */
export function classicMsu(says: Says, packageCab: Buffer, settings: CabSettings = {}): Buffer {
  const bare = `Windows10.0-${says.kb}-${words[says.processor as Variant['processor']]}`
  const files = [
    { name: 'WSUSSCAN.cab', data: writeCab([{ name: 'package.xml', data: Buffer.from('<x/>') }]) },
    { name: `${bare}.cab`, data: packageCab },
    { name: `${bare}-pkgProperties.txt`, data: pkgProperties(says, says.processor === 'arm64') },
    { name: `${bare}.xml`, data: unattend(says, `${bare}.CAB`) },
  ]
  return writeCab(files, { headerReserve: 20, ...settings })
}

/** A package as a cabinet: manifests first, update.mum among them, then data. */
export function packageCab(
  mum: Buffer,
  names: readonly string[],
  settings: CabSettings & { readonly dataBytes?: number } = {},
): Buffer {
  const { dataBytes = 3000, ...cab } = settings
  return writeCab(
    [
      ...names.map((name, index) => ({ name, data: noise(700, index + 5) })),
      { name: 'update.cat', data: noise(900) },
      { name: 'update.mum', data: mum },
      { name: 'amd64_component/data.bin', data: noise(dataBytes, 4) },
    ],
    { compression: 'lzx', ...cab },
  )
}

/** A standalone servicing stack. */
export function servicingStackCab({ kb, processor, build }: Variant): Buffer {
  const name = `Package_for_ServicingStack_${build.split('.')[1]}`
  return packageCab(
    updateMum(
      { name, version: `${build}.1.3`, processor, kb },
      { releaseType: 'Update', parentVersion: '10.0.26100.1' },
    ),
    [
      `${processor}_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.${build}_none_0a1b2c3d4e5f6071.manifest`,
    ],
  )
}

/** A Safe OS Dynamic Update. */
export function safeOsCab({ kb, processor, build }: Variant): Buffer {
  return packageCab(
    updateMum(
      { name: 'Package_for_SafeOSDU', version: `${build}.1.7`, processor, kb },
      { systemVersion: `10.0.${build}` },
    ),
    [
      `${processor}_microsoft-windows-winre-tools_31bf3856ad364e35_10.0.${build}_none_0a1b2c3d4e5f6071.manifest`,
    ],
  )
}

/** A Setup Dynamic Update: Setup's files, no manifest. */
export function setupCab(): Buffer {
  const names = [
    'appraiser.dll',
    'setupcore.dll',
    'SetupHost.exe',
    'setupplatform.dll',
    'SetupPrep.exe',
    'unbcl.dll',
  ]
  return writeCab(
    names.map((name, index) => ({ name, data: noise(400, index + 1) })),
    { compression: 'mszip' },
  )
}
