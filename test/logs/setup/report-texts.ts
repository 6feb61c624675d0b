type Piece = { readonly section: string; readonly lines: readonly string[] }

/** A compatibility report in the format that Microsoft documents for its logs. */
export function reportText(pieces: readonly Piece[]): string {
  const sections = pieces.flatMap(({ section, lines }) => [
    `  <${section}>`,
    ...lines.map((line) => `    ${line}`),
    `  </${section}>`,
  ])
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<CompatReport>',
    ...sections,
    '</CompatReport>',
    '',
  ].join('\r\n')
}

export const program = (name: string, blocking: string, action = ''): Piece => ({
  section: 'Programs',
  lines: [
    `<Program Name="${name}" Id="{00000000-0000-4000-8000-000000000001}">`,
    `  <CompatibilityInfo BlockingType="${blocking}" StatusDetail="WarnUpgrade"/>`,
    ...(action === '' ? [] : [`  ${action}`]),
    '</Program>',
  ],
})

export const hardware = (type: string, blocking: string): Piece => ({
  section: 'Hardware',
  lines: [
    `<HardwareItem HardwareType="${type}">`,
    `  <CompatibilityInfo BlockingType="${blocking}"/>`,
    '  <Action Name="Setup_DismissHardwareBlock" DisplayStyle="Link" ResolveState="NotRun"/>',
    '</HardwareItem>',
  ],
})

export const driver = (inf: string, leftBehind: boolean): Piece => ({
  section: 'DriverPackages',
  lines: [
    `<DriverPackage Inf="${inf}" BlockMigration="${leftBehind ? 'True' : 'False'}" HasSignedBinaries="True"/>`,
  ],
})

export const device = (maker: string, model: string, blocking: string): Piece => ({
  section: 'Devices',
  lines: [
    `<Device Class="Net" Manufacturer="${maker}" Model="${model}">`,
    `  <CompatibilityInfo BlockingType="${blocking}" StatusDetail="UpgradeDriver"/>`,
    '</Device>',
  ],
})

export const dismiss = (state: string) =>
  `<Action Name="Dismiss" Link="wsc:wica:1" DisplayStyle="Link" ResolveState="${state}"/>`
