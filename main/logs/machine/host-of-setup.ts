import { type Architecture, readArchitecture } from '../../../common/windows/architecture.ts'
import {
  buildFamily,
  readBuildNumber,
  readBuildOrVersion,
  type WindowsBuild,
} from '../../../common/windows/build.ts'

/** Search strings for what Setup logs about the Windows that it was started in, which is not the one it installs. */
export const hostOfSetupNeedles: readonly string[] = ['host os ', 'osver [']

/** The Windows that Setup was started in, as far as its log says. */
type HostOfSetup = {
  readonly buildNumber: number | null
  readonly architecture: Architecture | null
  readonly edition: string | null
}

type HostOfSetupReader = {
  /** Returns the build, with the revision of its components, if this record completes it. */
  take(text: string): WindowsBuild | null
  host(): HostOfSetup
}

/**
 * Collects facts about the Windows in which Setup was started, for one Setup run after another. Windows PE, from
 * which installation media start Setup, is ignored: it is not the PC's Windows.
 */
export function hostOfSetupReader(): HostOfSetupReader {
  let host = unknown
  let inPe = false
  return {
    take(text) {
      const version = /\bHost OS version: (\d[\d.]*)/i.exec(text)?.[1]
      if (version !== undefined) {
        inPe = false
        // The fourth number is not a revision: it is always 0.
        host = { ...unknown, buildNumber: readBuildNumber(version) }
      }
      if (/\bHost OS Edition\s+\[ WindowsPE\b/i.test(text)) {
        inPe = true
        host = unknown
      }
      if (inPe) return null
      const edition = /\bHost OS Edition\s+\[ (\w+) \]/i.exec(text)?.[1]
      const architecture = readArchitecture(/\bHost OS Architecture\s+\[ (\w+) \]/i.exec(text)?.[1])
      host = {
        ...host,
        edition: edition ?? host.edition,
        architecture: architecture ?? host.architecture,
      }
      return buildOf(host, text)
    },
    host: () => host,
  }
}

/** Setup requests OneSettings with the build of the components: 22621.3296 on 23H2, which is 22631. */
function buildOf({ buildNumber }: HostOfSetup, text: string): WindowsBuild | null {
  const components = readBuildOrVersion(/\bOsVer \[(\d+\.\d+\.\d+\.\d+)/i.exec(text)?.[1])
  if (components === null || buildNumber === null) return components
  return buildFamily(components.build) === buildFamily(buildNumber)
    ? { build: buildNumber, ubr: components.ubr }
    : null
}

const unknown: HostOfSetup = { buildNumber: null, architecture: null, edition: null }
