import { type Architecture, readArchitecture } from '../../../common/windows/architecture.ts'
import { readKb } from '../../../common/windows/kb.ts'

/** What `…-pkgProperties.txt` of an MSU says. */
export type Properties = {
  readonly kb: string | null
  readonly architecture: Architecture | null
  /** `Security Update`, `Hotfix` … */
  readonly packageType: string | null
  /** `Windows 11` … as the file says it. */
  readonly product: string | null
}

/** Reads lines of `Name="value"`; null where there is not one of those that count. */
export function parseProperties(text: string): Properties | null {
  const values = new Map<string, string>()
  for (const [, name = '', value = ''] of text.matchAll(/^\uFEFF?([A-Za-z ]{1,60})="([^"\r\n]*)"\s*$/gm)) {
    values.set(name.toLowerCase(), value)
  }
  const number = values.get('kb article number')
  if (number === undefined && !values.has('processor architecture')) return null
  return {
    kb: readKb(number),
    architecture: readArchitecture(values.get('processor architecture')),
    packageType: values.get('package type') ?? null,
    product: values.get('product name') ?? values.get('applies to') ?? null,
  }
}
