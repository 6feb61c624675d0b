/** What a generated package says about itself. */
export type Says = {
  readonly name: string
  readonly version: string
  /** As Windows writes it: `amd64`, `arm64`, `x86`. */
  readonly processor: string
  readonly kb: string
}

const token = '31bf3856ad364e35'

type MumSettings = {
  readonly baseline?: boolean
  readonly releaseType?: string
  readonly systemVersion?: string
  readonly parentVersion?: string
  readonly stack?: string
  readonly children?: readonly string[]
}

/** update.mum in the real format. */
export function updateMum(says: Says, settings: MumSettings = {}): Buffer {
  const { baseline = false, releaseType = 'Security Update', parentVersion = '10.0.26100.1742' } = settings
  const custom = settings.systemVersion
    ? `\n    <mum2:customInformation Version="${settings.systemVersion}" xmlns:mum2="urn:schemas-microsoft-com:asm.v3" PackageFormat="PSFX" PSFXVersion="2"${baseline ? ' Baseline="1"' : ''} />`
    : ''
  const stack = settings.stack
    ? `\n    <installerAssembly name="Microsoft-Windows-ServicingStack" version="${settings.stack}" language="neutral" processorArchitecture="${says.processor}" versionScope="nonSxS" publicKeyToken="${token}" />`
    : ''
  const children = (settings.children ?? [`Package_1_for_${says.kb}`])
    .map(
      (child, index) => `
    <update name="${says.kb.slice(2)}-${index + 1}_neutral_PACKAGE">
      <package integrate="hidden">
        ${assemblyIdentity({ ...says, name: child })}
      </package>
    </update>`,
    )
    .join('')
  return Buffer.from(`\ufeff<?xml version="1.0" encoding="utf-8"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v3" manifestVersion="1.0" description="Fix for ${says.kb}" displayName="default" company="Microsoft Corporation" copyright="Microsoft Corporation" supportInformation="https://support.microsoft.com/help/${says.kb.slice(2)}" creationTimeStamp="2026-03-20T12:30:26Z" lastUpdateTimeStamp="2026-03-20T12:30:26Z">
  ${assemblyIdentity(says)}
  <package identifier="${says.kb}" applicabilityEvaluation="deep" releaseType="${releaseType}" restart="possible">${custom}
    <parent buildCompare="EQ" integrate="standalone" disposition="detect">
      <assemblyIdentity name="Microsoft-Windows-CoreEdition" language="neutral" version="${parentVersion}" processorArchitecture="${says.processor}" publicKeyToken="${token}" buildType="release" />
      <assemblyIdentity name="Microsoft-Windows-ProfessionalEdition" language="neutral" version="${parentVersion}" processorArchitecture="${says.processor}" publicKeyToken="${token}" buildType="release" />
    </parent>${stack}${children}
  </package>
</assembly>`)
}

type DbSettings = {
  readonly featureType: string
  readonly from: string
  readonly to: string
  readonly payload: readonly string[]
  /** Lists a servicing stack by name without its version. */
  readonly bareId?: boolean
}

/** A CompDB in the real format: identities without the publisher's token. */
export function compDb(says: Says, { featureType, from, to, payload, bareId }: DbSettings): Buffer {
  const id = bareId === true ? says.name : `${says.name}~~${says.processor}~~${says.version}`
  const items = payload.map(
    (path) =>
      `        <PayloadItem PayloadHash="JDwRkmHeb7dIdeYfWLDG04usHlfJp7qJTcrFWE0hWQ4=" PayloadSize="140819220" Path="${path}" PayloadType="${path.endsWith('.psf') ? 'ExpressPSF' : 'ExpressCab'}" />`,
  )
  return Buffer.from(`<?xml version="1.0" encoding="utf-8"?>
<CompDB xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" CreatedDate="2026-06-06T15:27:32.51819Z" Revision="1" SchemaVersion="1.2" Product="Desktop" BuildID="00000000-0000-0000-0000-000000000000" BuildInfo="ge_release_upr" OSVersion="${from}" BuildArch="${says.processor}" Type="BuildUpdate" TargetBuildID="00000000-0000-0000-0000-000000000000" TargetOSVersion="${to}" xmlns="http://schemas.microsoft.com/embedded/2004/10/ImageUpdate">
  <Features>
    <Feature Type="${featureType}" FeatureID="${featureType}_${says.kb}" FMID="MSDN" Group="Microsoft">
      <Packages>
        <Package ID="${id}" PackageType="FeaturePackage" />
      </Packages>
    </Feature>
  </Features>
  <Packages>
    <Package ID="${id}" InstalledSize="9999999999" Version="${says.version}">
      <Payload>
${items.join('\n')}
      </Payload>
    </Package>
  </Packages>
</CompDB>`)
}

/** The answer file of an MSU. */
export function unattend(says: Says, cab: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?>
<unattend xmlns="urn:schemas-microsoft-com:unattend">
    <servicing>
        <package action="install">
            ${assemblyIdentity(says)}
            <source location="%configsetroot%\\${cab}" />
        </package>
     </servicing>
</unattend>
`.replaceAll('\n', '\r\n'),
  )
}

/** pkgProperties.txt; newer ones are UTF-16. */
export function pkgProperties(says: Says, wide = false): Buffer {
  const text = [
    'ApplicabilityInfo="Windows 10.0 Client;"',
    'Applies to="Windows 10.0"',
    'Build Date="2026/03/20"',
    'Company="Microsoft Corporation"',
    'Installation Type="FULL"',
    `KB Article Number="${says.kb.slice(2)}"`,
    'Language="ALL"',
    'Package Type="Security Update"',
    `Processor Architecture="${says.processor}"`,
    'Product Name="Windows 10.0"',
    '',
  ].join('\r\n')
  return wide ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text)
}

function assemblyIdentity({ name, version, processor }: Says): string {
  return `<assemblyIdentity name="${name}" version="${version}" language="neutral" processorArchitecture="${processor}" publicKeyToken="${token}" />`
}
