import { evidenceManifestName } from '../../../common/evidence/evidence.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import { gap } from '../../texts/gap.ts'

/** Path of the PC's files in a bundle: `files/C/Windows/…` below its folder. */
const ofPc = /^(.*?)(?:^|[\\/])files[\\/][a-z][\\/]windows[\\/]/i

/**
 * Returns a gap for each zip or folder that contains the files of a PC like a bundle but has no manifest, because it
 * was removed or lost by a tool. Its logs are read, but may be incomplete or modified, and the state of the PC is
 * missing.
 *
 * @param paths the input paths; a log specified directly is not a bundle
 * @param logs names of the logs found below them, except in bundles
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
