import { architectureOfBuildLab, readArchitecture } from '../../../common/windows/architecture.ts'
import { nothingReported, type ReportedMachine } from './reported-machine.ts'

/**
 * Parses registry exports (`.reg` files of regedit and reg.exe, and the output of `reg query`): the key
 * CurrentVersion, the computer name and the processor architecture. Null if none of them is present, and for a registry of
 * Windows PE.
 */
export function readRegistryText(text: string): ReportedMachine | null {
  const reported = new Map<string, string>()
  let key = ''
  for (const line of text.split(/\r?\n/)) {
    const opened = /^\[?(?:HKEY_LOCAL_MACHINE|HKLM)\\(.*?)\]?$/i.exec(line.trimEnd())?.[1]
    if (opened !== undefined) key = opened.toLowerCase()
    const wanted = keys.find(([path]) => path.test(key))?.[1]
    if (wanted === undefined) continue
    const [, named, value] = valueForms.map((form) => form.exec(line)).find((each) => each !== null) ?? []
    const name = named?.toLowerCase()
    if (name === undefined || value === undefined || !wanted.includes(name) || reported.has(name)) continue
    reported.set(name, value.trim())
  }
  // Exported in Windows PE, which is not the Windows of the PC.
  if (reported.size === 0 || /^WindowsPE$/i.test(reported.get('editionid') ?? '')) return null
  const build = numberOf(reported.get('currentbuild') ?? reported.get('currentbuildnumber'))
  const installed = numberOf(reported.get('installdate'))
  return {
    ...nothingReported,
    computer: reported.get('computername') || null,
    build,
    ubr: build === null ? null : numberOf(reported.get('ubr')),
    architecture:
      readArchitecture(reported.get('processor_architecture')) ??
      architectureOfBuildLab(reported.get('buildlabex')),
    edition: reported.get('editionid') ?? null,
    // Seconds since 1970, UTC.
    sMode: numberOf(reported.get('skupolicyrequired')) === 1 ? true : null,
    installedAt: installed === null ? null : new Date(installed * 1000).toISOString().slice(0, 19),
  }
}

/** In the formats of regedit exports and of `reg query`. */
const valueForms = [
  /^"([^"]+)"="([^"]*)"\s*$/,
  /^"([^"]+)"=(dword:[0-9a-f]{1,8})\s*$/i,
  /^\s{2,8}(\S+)\s+REG_(?:SZ|DWORD|EXPAND_SZ)\s+(\S.*)$/,
]
const keys: readonly (readonly [path: RegExp, values: readonly string[]])[] = [
  [
    /^software\\microsoft\\windows nt\\currentversion$/,
    ['currentbuild', 'currentbuildnumber', 'ubr', 'editionid', 'installdate', 'buildlabex'],
  ],
  [/\\control\\computername\\(?:active)?computername$/, ['computername']],
  [/\\control\\session manager\\environment$/, ['processor_architecture']],
  [/\\control\\ci\\policy$/, ['skupolicyrequired']],
]

function numberOf(value: string | undefined): number | null {
  const [, hex, decimal] = /^(?:dword:|0x)([0-9a-f]{1,8})$|^(\d{1,10})$/i.exec(value ?? '') ?? []
  if (hex !== undefined) return Number.parseInt(hex, 16)
  return decimal === undefined ? null : Number(decimal)
}
