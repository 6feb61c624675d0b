import { type Architecture, readArchitecture } from '../../../common/windows/architecture.ts'
import { readKb } from '../../../common/windows/kb.ts'

/** Content of an MSU's `…-pkgProperties.txt`. */
export type Properties = {
  readonly kb: string | null
  readonly architecture: Architecture | null
  /** `Security Update`, `Hotfix` … */
  readonly packageType: string | null
  /** `Windows 11` … as in the file. */
  readonly product: string | null
}

/** Parses lines of `Name="value"`; null if it has none of the relevant ones. */
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
