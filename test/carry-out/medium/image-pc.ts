import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Medium } from '../../../common/media/medium.ts'
import { message } from '../../../common/texts/message.ts'
import { type Host, HostError, type ToolName, type ToolResult } from '../../../main/host/host.ts'
import type { MediumParts } from '../../../main/steps/shared/images/medium-parts.ts'
import { driversOf, listedDrivers } from '../../../main/workflow/carrying-out/listed-drivers.ts'
import { listedPackages } from '../../../main/workflow/carrying-out/listed-packages.ts'
import { dismEnd, dismHead } from './image-dism-text.ts'
import { addDrivers, driversText } from './image-drivers.ts'
import { localPath } from './local-path.ts'

/** One of the two stores of image files. Paths are local. */
export type ImageStore = {
  /** Extracts the files of an image into a folder. */
  apply(file: string, index: number, folder: string): void
  /** Replaces an image with the content of a folder; its build follows from its packages, as with DISM. */
  commit(file: string, index: number, folder: string): void
  /** The drivers in an image, by original name in lower case. */
  drivers(file: string, index: number): ReadonlySet<string> | Promise<ReadonlySet<string>>
  /** Appends an image to a file, which is created if missing. */
  export(from: string, index: number, to: string, bootable: boolean): void
  /** Splits a file into parts of at most this size, the first one in `to`. */
  split(from: string, to: string, megabytes: number): void
  read(kind: Medium['kind'], path: string): Promise<Medium>
  /** A program with this version resource. */
  program(version: string): Uint8Array
}

/** Effect of a generated package on an image. */
export type MadePackage = {
  /** Names of `.mum` files without the extension. */
  readonly brings: readonly string[]
  /** Revision required of the image, or supplied by a package beside it. */
  readonly needs?: number
  /** Files of Setup, by name. */
  readonly files?: Readonly<Record<string, string>>
}

/** Fault injection: an exit code instead of the work, or of an answer. */
type Fault = (line: string, nth: number) => number | undefined

/** A Windows whose DISM, robocopy, xcopy and expand work on real files in a local folder. */
export type ImagePc = {
  readonly host: Host
  readonly parts: MediumParts
  /** Every call that changes something. */
  readonly calls: string[]
  /** The local path of a Windows path. */
  local(path: string): string
  put(path: string, content: string | Uint8Array): void
  mounts(): readonly { readonly folder: string; readonly file: string; readonly index: number }[]
}

type Mount = { folder: string; file: string; index: number }
type Done = { readonly code: number; readonly text?: string }
/** What the tools work on. */
type Disk = {
  readonly store: ImageStore
  readonly mounts: () => Mount[]
  readonly keepMounts: (list: readonly Mount[]) => void
  readonly local: (path: string) => string
  readonly put: (path: string, content: string | Uint8Array) => void
}

export function imagePc(root: string, store: ImageStore, fault: Fault = () => undefined): ImagePc {
  const calls: string[] = []
  const seen = new Map<string, number>()
  const disk = diskOf(root, store)
  const { local, put, mounts } = disk
  const run = async (tool: ToolName, args: readonly string[]): Promise<ToolResult> => {
    const line = [tool, ...args].join(' ')
    if (!/\/Get-/.test(line)) calls.push(line)
    const nth = (seen.get(line) ?? 0) + 1
    seen.set(line, nth)
    const failing = fault(line, nth)
    const { code, text = '' } = failing === undefined ? work(disk, tool, args) : { code: failing }
    return {
      exitCode: code,
      ended: 'itself',
      stdout: Buffer.from(text),
      stderr: new Uint8Array(),
    }
  }
  const parts: MediumParts = {
    read: (kind, path) => store.read(kind, local(path)),
    packagesIn: listedPackages,
    driversIn: listedDrivers,
    drivers: (folder) => driversOf(local(folder)),
    driversInImage: async (file, index) => store.drivers(local(file), index),
    makeFolder: async (folder) => void mkdirSync(local(folder), { recursive: true }),
    remove: async (path) => rmSync(local(path), { recursive: true, force: true }),
    freeBytes: async () => 2 ** 40,
  }
  return { host: hostOf(disk, run), parts, calls, local, put, mounts }
}

function diskOf(root: string, store: ImageStore): Disk {
  const mountsFile = join(root, 'mounts.json')
  const local = (path: string) => localPath(root, path)
  return {
    store,
    local,
    mounts: () => (existsSync(mountsFile) ? JSON.parse(readFileSync(mountsFile, 'utf8')) : []),
    keepMounts: (list) => writeFileSync(mountsFile, JSON.stringify(list)),
    put(path, content) {
      const file = local(path)
      mkdirSync(join(file, '..'), { recursive: true })
      writeFileSync(file, content)
    },
  }
}

function hostOf({ local, put }: Disk, run: Host['run']): Host {
  return {
    identity: { kind: 'windows', id: 'windows', label: 'This PC' },
    elevated: true,
    run,
    readFile: async (path) => readFileSync(local(path)),
    async *openFile(path) {
      yield readFileSync(local(path))
    },
    list: async (path) => {
      const folder = local(path)
      if (!existsSync(folder)) throw new HostError('not-found', message('text.as-is', { text: path }))
      return readdirSync(folder).map((name) => {
        const found = statSync(join(folder, name))
        return {
          name,
          kind: found.isDirectory() ? ('folder' as const) : ('file' as const),
          sizeBytes: found.size,
          modified: '2026-10-01T00:00:00Z',
        }
      })
    },
    copyFile: async (from, to) => {
      if (!existsSync(local(from))) throw new HostError('not-found', message('text.as-is', { text: from }))
      put(to, readFileSync(local(from)))
    },
    byHand: async () => 'waiting',
    restart: async () => 'leaving',
  }
}

/** Files of the packages in the Windows of a folder. */
function packageFiles(folder: string): string[] {
  const place = join(folder, 'Windows', 'servicing', 'Packages')
  return existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.mum')) : []
}

function word(args: readonly string[], name: string): string {
  return args.find((each) => each.startsWith(`/${name}:`))?.slice(name.length + 2) ?? ''
}

function dism(disk: Disk, args: readonly string[]): Done {
  if (args.includes('/Get-MountedImageInfo')) return { code: 0, text: mountedText(disk.mounts()) }
  if (args.includes('/Mount-Image')) return mountImage(disk, args)
  if (args.includes('/Unmount-Image')) return unmountImage(disk, args)
  if (args.includes('/Export-Image')) return exportImage(disk, args)
  if (args.includes('/Split-Image')) return splitImage(disk, args)
  const folder = disk.local(word(args, 'Image'))
  if (!existsSync(join(folder, 'Windows'))) return { code: 2 }
  if (args.includes('/Get-Packages')) return { code: 0, text: packagesText(packageFiles(folder)) }
  if (args.includes('/Add-Package'))
    return { code: addPackage(disk.store, folder, disk.local(word(args, 'PackagePath'))) }
  if (args.includes('/Get-Drivers')) return { code: 0, text: driversText(folder) }
  if (args.includes('/Add-Driver')) return { code: addDrivers(folder, disk.local(word(args, 'Driver'))) }
  return { code: args.includes('/StartComponentCleanup') ? 0 : 87 }
}

function mountedText(mounts: readonly Mount[]): string {
  const each = mounts.map(
    ({ folder, file, index }) =>
      `Mount Dir : ${folder}\r\nImage File : ${file}\r\nImage Index : ${index}\r\nMounted Read/Write : Yes\r\nStatus : Ok\r\n\r\n`,
  )
  return `${dismHead}Mounted images:\r\n\r\n${each.join('')}${dismEnd}`
}

function packagesText(files: readonly string[]): string {
  const each = files.map(
    (name) =>
      `Package Identity : ${name.slice(0, -4)}\r\nState : Installed\r\nRelease Type : Update\r\nInstall Time : 4/1/2024 7:33 AM\r\n\r\n`,
  )
  return `${dismHead}Image Version: 10.0.26100.1\r\n\r\nPackages listing:\r\n\r\n${each.join('')}${dismEnd}`
}

function mountImage({ store, local, mounts, keepMounts }: Disk, args: readonly string[]): Done {
  const folder = word(args, 'MountDir')
  if (!existsSync(local(folder)) || readdirSync(local(folder)).length > 0) return { code: 0xc1420116 }
  const mount = { folder, file: word(args, 'ImageFile'), index: Number(word(args, 'Index')) }
  keepMounts([...mounts(), mount])
  store.apply(local(mount.file), mount.index, local(folder))
  return { code: 0 }
}

function unmountImage({ store, local, mounts, keepMounts }: Disk, args: readonly string[]): Done {
  const folder = word(args, 'MountDir')
  const mount = mounts().find((each) => each.folder === folder)
  if (mount === undefined) return { code: 0xc1420117 }
  if (args.includes('/Commit')) store.commit(local(mount.file), mount.index, local(folder))
  rmSync(local(folder), { recursive: true, force: true })
  mkdirSync(local(folder))
  keepMounts(mounts().filter((each) => each.folder !== folder))
  return { code: 0 }
}

function exportImage({ store, local }: Disk, args: readonly string[]): Done {
  const to = local(word(args, 'DestinationImageFile'))
  if (!existsSync(join(to, '..'))) return { code: 3 }
  const from = local(word(args, 'SourceImageFile'))
  store.export(from, Number(word(args, 'SourceIndex')), to, args.includes('/Bootable'))
  return { code: 0 }
}

function splitImage({ store, local }: Disk, args: readonly string[]): Done {
  const from = local(word(args, 'ImageFile'))
  if (!existsSync(from)) return { code: 2 }
  store.split(from, local(word(args, 'SWMFile')), Number(word(args, 'FileSize')))
  return { code: 0 }
}

function addPackage(store: ImageStore, folder: string, file: string): number {
  const made = (path: string): MadePackage => JSON.parse(readFileSync(path, 'utf8'))
  const target = made(file)
  const beside = readdirSync(join(file, '..'))
    .map((name) => join(file, '..', name))
    .filter((path) => path !== file)
    .map(made)
  const revision = Math.max(
    0,
    ...packageFiles(folder).map((name) =>
      Number(/RollupFix~.*~\d+\.(\d+)\.\d+\.\d+\.mum$/.exec(name)?.[1] ?? 0),
    ),
  )
  // DISM picks up everything beside the target, needed or not.
  if (target.needs !== undefined && revision < target.needs && beside.length === 0) return 0x800f0838
  for (const name of [...beside.flatMap(({ brings }) => brings), ...target.brings]) {
    const place = join(folder, 'Windows', 'servicing', 'Packages', `${name}.mum`)
    mkdirSync(join(place, '..'), { recursive: true })
    writeFileSync(place, name)
    const lcu = /^Package_for_RollupFix~.*~(\d+\.\d+)\.\d+\.\d+$/.exec(name)?.[1]
    for (const file of ['setup.exe', 'setuphost.exe'])
      if (lcu !== undefined && existsSync(join(folder, 'sources', file)))
        writeFileSync(join(folder, 'sources', file), store.program(`10.0.${lcu}`))
  }
  return 0
}

function robocopy({ local }: Disk, [from = '', to = '', ...words]: readonly string[]): number {
  const source = local(from)
  if (!existsSync(source)) return 16
  mkdirSync(local(to), { recursive: true })
  if (words.includes('/E')) {
    const without = words.includes('/XF') ? (words[words.indexOf('/XF') + 1] ?? '') : ''
    const pattern = new RegExp(`^${without.replaceAll('.', '\\.').replaceAll('*', '.*')}$`, 'i')
    cpSync(source, local(to), {
      recursive: true,
      filter: (path) => !pattern.test(path.split('/').at(-1) ?? ''),
    })
    return 1
  }
  const files = words.slice(
    0,
    words.findIndex((each) => each.startsWith('/')),
  )
  for (const file of files) {
    if (!existsSync(local(`${from}\\${file}`))) return 0
    writeFileSync(local(`${to}\\${file}`), readFileSync(local(`${from}\\${file}`)))
  }
  return 1
}

function work(disk: Disk, tool: ToolName, args: readonly string[]): Done {
  const { local, put } = disk
  if (tool === 'dism.exe') return dism(disk, args)
  if (tool === 'robocopy.exe') return { code: robocopy(disk, args) }
  if (tool === 'xcopy.exe') {
    const [from = '', to = ''] = args
    if (!existsSync(local(from))) return { code: 4 }
    put(to, readFileSync(local(from)))
    return { code: 0 }
  }
  if (tool === 'expand.exe') {
    const [cabinet = '', , folder = ''] = args
    const { files = {} } = JSON.parse(readFileSync(local(cabinet), 'utf8')) as MadePackage
    for (const [name, content] of Object.entries(files)) put(`${folder}\\${name}`, content)
    return { code: 0 }
  }
  throw new HostError('unavailable', message('text.as-is', { text: tool }))
}
