import { type Architecture, readArchitecture } from '../../../common/windows/architecture.ts'
import {
  buildFamily,
  readBuildNumber,
  readBuildOrVersion,
  type WindowsBuild,
} from '../../../common/windows/build.ts'

/** What Setup writes of the Windows that it was started in, and of no other: what it installs is another one. */
export const hostOfSetupNeedles: readonly string[] = ['host os ', 'osver [']

/** The Windows that Setup was started in, as far as its log says. */
type HostOfSetup = {
  readonly buildNumber: number | null
  readonly architecture: Architecture | null
  readonly edition: string | null
}

type HostOfSetupReader = {
  /** The build that a record completes, with the revision of its components. */
  take(text: string): WindowsBuild | null
  host(): HostOfSetup
}

/**
 * Gathers from the records of one Setup after the other the Windows they were started in. Of Windows PE, from which
 * installation media start Setup, nothing is kept: it is not the Windows of the PC.
 */
export function hostOfSetupReader(): HostOfSetupReader {
  let host = unknown
  let inPe = false
  return {
    take(text) {
      const version = /\bHost OS version: (\d[\d.]*)/i.exec(text)?.[1]
      if (version !== undefined) {
        inPe = false
        // Its fourth number is no revision: it is 0 whatever is installed.
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

/** Settings from the network are asked for with the build of the components: 22621.3296 on 23H2, which is 22631. */
function buildOf({ buildNumber }: HostOfSetup, text: string): WindowsBuild | null {
  const components = readBuildOrVersion(/\bOsVer \[(\d+\.\d+\.\d+\.\d+)/i.exec(text)?.[1])
  if (components === null || buildNumber === null) return components
  return buildFamily(components.build) === buildFamily(buildNumber)
    ? { build: buildNumber, ubr: components.ubr }
    : null
}

const unknown: HostOfSetup = { buildNumber: null, architecture: null, edition: null }
