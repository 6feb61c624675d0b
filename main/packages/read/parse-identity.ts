import type { Architecture } from '../../../common/windows/architecture.ts'

/** What an assemblyIdentity or a CBS identity says. */
export type Identity = {
  readonly name: string
  /** As Windows writes it: `amd64`, `arm64`, `x86`, `wow64`, `neutral`. */
  readonly processor: string
  /** Empty for neutral. */
  readonly language: string
  readonly version: string
}

/** Every package of Windows carries this token; CompDB documents leave it out. */
const microsoftToken = '31bf3856ad364e35'
const shape = {
  name: /^[\w.-]{1,200}$/,
  processor: /^[a-z0-9]{2,10}$/i,
  language: /^[A-Za-z0-9-]{0,20}$/,
  version: /^\d{1,10}(?:\.\d{1,10}){3}$/,
}

/** The identity that attributes of an `assemblyIdentity` spell; null where they spell none. */
export function identityOfAttributes(attributes: ReadonlyMap<string, string>): Identity | null {
  const language = attributes.get('language') ?? ''
  return checked({
    name: attributes.get('name') ?? '',
    processor: attributes.get('processorArchitecture') ?? '',
    language: language === 'neutral' ? '' : language,
    version: attributes.get('version') ?? '',
  })
}

/** Splits `Name~Token~Processor~Language~Version`; the token may be empty. Null for anything else. */
export function parseIdentity(text: string): Identity | null {
  const [name = '', token = '', processor = '', language = '', version = '', more] = text.split('~')
  if (more !== undefined || (token !== '' && token.toLowerCase() !== microsoftToken)) return null
  return checked({ name, processor, language, version })
}

/** As CBS and DISM write it. */
export function identityText({ name, processor, language, version }: Identity): string {
  return `${name}~${microsoftToken}~${processor}~${language}~${version}`
}

/** The architecture in our words; null for `neutral` and the like. */
export function architectureOf(processor: string): Architecture | null {
  switch (processor.toLowerCase()) {
    case 'amd64':
    case 'x64':
      return 'x64'
    case 'arm64':
      return 'arm64'
    case 'x86':
      return 'x86'
    default:
      return null
  }
}

function checked(identity: Identity): Identity | null {
  const fits =
    shape.name.test(identity.name) &&
    shape.processor.test(identity.processor) &&
    shape.language.test(identity.language) &&
    shape.version.test(identity.version)
  return fits ? identity : null
}
