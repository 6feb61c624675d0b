/** EditionID in the registry by the name of the edition in product names, as systeminfo and msinfo32 print it. */
const byName: Readonly<Record<string, string>> = {
  home: 'Core',
  'home n': 'CoreN',
  'home single language': 'CoreSingleLanguage',
  'home china': 'CoreCountrySpecific',
  pro: 'Professional',
  'pro n': 'ProfessionalN',
  'pro education': 'ProfessionalEducation',
  'pro education n': 'ProfessionalEducationN',
  'pro for workstations': 'ProfessionalWorkstation',
  'pro n for workstations': 'ProfessionalWorkstationN',
  education: 'Education',
  'education n': 'EducationN',
  enterprise: 'Enterprise',
  'enterprise n': 'EnterpriseN',
  'enterprise evaluation': 'EnterpriseEval',
  'enterprise multi-session': 'ServerRdsh',
  'enterprise for virtual desktops': 'ServerRdsh',
  'enterprise ltsc': 'EnterpriseS',
  'enterprise n ltsc': 'EnterpriseSN',
  'enterprise ltsc evaluation': 'EnterpriseSEval',
  'enterprise 2016 ltsb': 'EnterpriseS',
  'enterprise 2015 ltsb': 'EnterpriseS',
  'iot enterprise': 'IoTEnterprise',
  'iot enterprise ltsc': 'IoTEnterpriseS',
  standard: 'ServerStandard',
  'standard evaluation': 'ServerStandardEval',
  datacenter: 'ServerDatacenter',
  'datacenter evaluation': 'ServerDatacenterEval',
  'datacenter azure edition': 'ServerTurbine',
  'azure stack hci': 'ServerAzureStackHCICor',
}

const ids: ReadonlyMap<string, string> = new Map(Object.values(byName).map((id) => [id.toLowerCase(), id]))

/**
 * Returns the EditionID (`Professional`) of an edition named in evidence: the id itself, or the part of a product name
 * after the version (`Pro` in "Microsoft Windows 11 Pro"). Null for any other name, including translated ones: the
 * edition decides which updates a PC still gets, so it is never guessed.
 */
export function editionId(name: string | null): string | null {
  if (name === null) return null
  const plain = name
    .toLowerCase()
    .replaceAll(/[:,]|\b20(?:19|21|24)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return ids.get(plain) ?? (Object.hasOwn(byName, plain) ? (byName[plain] ?? null) : null)
}
