import { mediaFolders } from '../../common/media-folders.ts'
import type { imageStepKinds } from '../../common/plan.ts'
import { dism, isOfShape, type Shape } from './command-shape.ts'

type ImageKind = (typeof imageStepKinds)[number]

// Neither an option (`/`), nor a way up, nor a device.
const segment = String.raw`(?!\.{1,2}(?:\\|$))[^\\/:*?"<>|\p{Cc}]+`
const media = literal(mediaFolders.result.slice(0, mediaFolders.result.lastIndexOf('\\')))
const all = (pattern: string) => new RegExp(`^${pattern}$`, 'u')

const anyPlace = String.raw`(?:[A-Za-z]:\\|\\\\${segment}\\)(?:${segment}\\)*(?:${segment})?`
const anyImage = String.raw`(?:[A-Za-z]:\\|\\\\${segment}\\)(?:${segment}\\)*${segment}\.(?:wim|esd|swm)`
const ownPlace = String.raw`${media}(?:\\${segment})+`
const ownImage = String.raw`${media}(?:\\${segment})*\\${segment}\.wim`
const mounts = `(?:${literal(mediaFolders.mount)}|${literal(mediaFolders.winreMount)})`
const packageFolder = String.raw`${media}\\Packages\\KB\d{6,8}(?:-chain)?`
const number = String.raw`[1-9]\d{0,3}`
const recovery = String.raw`\\Windows\\System32\\Recovery`
const copied: Shape = ['/COPY:DAT', '/A-:R', '/R:2', '/W:5', '/NP']
const fileName = all(segment)

/**
 * Whether a command is one that a step on images runs: everything that is written lies in Unstuck's own folder for media,
 * or in the image that somebody mounted for it.
 *
 * @param mounted folder that somebody mounted the image in; null where Unstuck mounts it
 */
export function isImageCommand(kind: ImageKind, command: readonly string[], mounted: string | null): boolean {
  if (mounted !== null && !all(anyPlace).test(mounted)) return false
  return shapesOf(kind, command, mounted === null ? null : literal(mounted)).some((shape) =>
    isOfShape(command, shape),
  )
}

function shapesOf(kind: ImageKind, command: readonly string[], mounted: string | null): Shape[] {
  const image = all(`/Image:${mounted === null ? mounts : `(?:${mounts}|${mounted})`}`)
  switch (kind) {
    case 'copy-medium': {
      const from = ['robocopy.exe', all(anyPlace), mediaFolders.result]
      const whole = [...from, '/E', '/DCOPY:T', '/XD', 'System Volume Information']
      return [
        [...whole, ...copied],
        [...whole, '/XF', /^install(?:\.esd|\*\.swm)$/, ...copied],
        [...from, fileName, '/IS', '/IT', ...copied],
      ]
    }
    case 'mount-image': {
      const words = [
        '/Mount-Image',
        all(`/ImageFile:${ownImage}`),
        all(`/Index:${number}`),
        all(`/MountDir:${mounts}`),
      ]
      return [dism(...words), dism(...words, '/ReadOnly')]
    }
    case 'add-package-to-image':
      return [
        dism(
          image,
          '/Add-Package',
          all(String.raw`/PackagePath:${packageFolder}\\${segment}\.(?:msu|cab|MSU|CAB)`),
        ),
      ]
    case 'clean-image': {
      const words = [image, '/Cleanup-Image', '/StartComponentCleanup']
      return [dism(...words), dism(...words, '/ResetBase', '/Defer')]
    }
    case 'unmount-image':
      return [dism('/Unmount-Image', all(`/MountDir:${mounts}`), /^\/(?:Commit|Discard)$/)]
    case 'export-image': {
      const from = ['/Export-Image', all(`/SourceImageFile:${anyImage}`)]
      const parts = all(
        String.raw`/SWMFile:(?:[A-Za-z]:\\|\\\\${segment}\\)(?:${segment}\\)*[^\\/:*?"<>|\p{Cc}]+\*\.swm`,
      )
      const to = [
        all(`/SourceIndex:${number}`),
        all(`/DestinationImageFile:${ownImage}`),
        '/Compress:max',
        '/CheckIntegrity',
      ]
      return [from, [...from, parts]].flatMap((head) => [
        dism(...head, ...to),
        dism(...head, ...to, '/Bootable'),
      ])
    }
    case 'copy-file': {
      const place = all(mounted === null ? ownPlace : `(?:${ownPlace}|${mounted}${recovery})`)
      // One or two files; the number of words tells.
      const files = command.slice(3, -copied.length - 2).map(() => fileName)
      return [
        ['robocopy.exe', place, place, ...files, '/IS', '/IT', ...copied],
        ['xcopy.exe', all(ownPlace), all(ownPlace), '/H', '/R', '/Y'],
      ]
    }
    case 'expand-setup-update':
      return [
        [
          'expand.exe',
          all(String.raw`${packageFolder}\\${segment}\.(?:cab|CAB)`),
          '-F:*',
          `${mediaFolders.result}\\sources`,
        ],
      ]
  }
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}
