import type { Check, Diagnosis, Fix } from '../../../common/diagnosis/diagnosis.ts'
import { windowsPathSchema } from '../../../common/media/media-folders.ts'
import { recoveryFolder } from '../../../common/plan/servicing-folders.ts'
import { onItsDisk } from '../../../common/windows/on-its-disk.ts'
import { byHand, exampleMedia } from '../../causes/shared/fixes.ts'
import { adviceFix } from '../../causes/shared/repair-fix.ts'
import { imageRoot } from '../../steps/shared/tools/dism.ts'
import { part } from '../../texts/part.ts'
import { namedOnItsDisk, paramsHere } from './named-on-its-disk.ts'

/** The drive of the media where `exampleMedia` is the disk of that Windows; docs/field.md uses it too. */
const otherMedia = 'F:'

/**
 * Adapts a diagnosis of an offline Windows so that no command affects the running one: DISM calls get its folder, and
 * commands that require a running Windows are omitted. Pure.
 *
 * @param windows its folder, as named by this system
 */
export function withOfflineFixes(diagnosis: Diagnosis, windows: string): Diagnosis {
  const place = windowsPathSchema.safeParse(windows)
  const root = place.success ? imageRoot(place.data) : null
  const fitted = (fix: Fix): Fix => ({
    ...reworded(fix, windows),
    commands: root === null ? [] : fix.commands.flatMap((command) => forImage(command, root)),
  })
  const named = namedOnItsDisk(diagnosis, windows)
  return {
    ...named,
    findings: named.findings.map((finding) => ({
      ...finding,
      // An in-place reinstallation requires a running Windows, and so does a restart.
      fix: finding.fix
        .filter(({ reason, repair }) => reason?.code !== 'reinstall-now' && repair?.kind !== 'restart')
        .map(fitted),
      check: finding.check && checked(finding.check, root, windows),
    })),
  }
}

/** WinRE can be enabled only in the running Windows, so a plan for an offline one provides nothing but the image. */
function reworded(fix: Fix, windows: string): Fix {
  if (fix.reason === undefined) return fix
  const { code } = fix.reason
  if (code === 'place-winre-image') {
    const folder = onItsDisk(recoveryFolder, windows)
    return adviceFix(byHand('place-winre-image-offline', fix.risk, { folder }))
  }
  const params = paramsHere(fix.reason.params, windows)
  const words = part('advice', code, params)
  return { ...fix, reason: { code, params }, title: words('title'), undo: words('undo') || null }
}

/**
 * The command of a check: a DISM call for this folder, or a search in its logs; without either the user has to look.
 */
function checked(check: Check, root: string | null, windows: string): Check {
  const [program = ''] = check.command
  if (root === null) return { ...check, command: [] }
  if (!/^findstr(?:\.exe)?$/i.test(program))
    return { ...check, command: forImage(check.command, root)[0] ?? [] }
  const own = (word: string) => (/^C:\\Windows(?=\\|$)/i.test(word) ? windows + word.slice(10) : word)
  return { ...check, command: check.command.map(own) }
}

function forImage(command: readonly string[], root: string): string[][] {
  const [program = ''] = command
  const words = command.map((word) => word.toLowerCase())
  if (!/^dism(?:\.exe)?$/i.test(program)) return []
  // A call for another image, such as a mounted WinRE, would find nothing here, or affect another volume.
  const image = words.find((word) => word.startsWith('/image:'))
  if (image !== undefined) return image === `/image:${root.toLowerCase()}` ? [[...command]] : []
  if (!words.includes('/online') || needsNetwork(words)) return []
  return [
    command
      .filter((word) => word.toLowerCase() !== '/norestart')
      .map((word) => (word.toLowerCase() === '/online' ? `/Image:${root}` : besideDisk(word, root))),
  ]
}

/** The example drive of the media must not be the disk that is repaired. */
function besideDisk(word: string, root: string): string {
  if (!root.toUpperCase().startsWith(exampleMedia)) return word
  return word.replace(`:${exampleMedia}\\`, `:${otherMedia}\\`)
}

/** Intact files come from a running Windows, or from a specified source. */
const needsNetwork = (words: readonly string[]) =>
  words.includes('/restorehealth') && !words.some((word) => word.startsWith('/source:'))
