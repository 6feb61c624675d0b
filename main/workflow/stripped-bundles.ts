import { evidenceManifestName } from '../../common/evidence.ts'
import type { Gap } from '../../common/facts.ts'
import { gap } from '../texts/gap.ts'

/** Where a bundle keeps the files of its PC: `files/C/Windows/…` below its own folder. */
const ofPc = /^(.*?)(?:^|[\\/])files[\\/][a-z][\\/]windows[\\/]/i

/**
 * A gap for each zip or folder that holds the files of a PC as a bundle does, without the list of its contents: somebody took it
 * out, or a tool lost it. Its logs are read, but nothing says whether they are all, or unchanged, and the state of the PC is gone.
 *
 * @param paths what was named; a log that is named by itself is no bundle
 * @param logs names of the logs that were found below them, bundles left out
 */
export function strippedBundles(paths: readonly string[], logs: readonly string[]): Gap[] {
  const found = new Set<string>()
  for (const log of logs)
    for (const path of paths) {
      if (!log.startsWith(path)) continue
      const below = log.slice(path.length).replace(/^[\\/]/, '')
      const [, folder] = ofPc.exec(below) ?? []
      if (folder !== undefined) found.add(folder === '' ? path : `${path.replace(/[\\/]$/, '')}/${folder}`)
    }
  return [...found].map((bundle) => gap('bundle-without-list', { bundle, file: evidenceManifestName }))
}
