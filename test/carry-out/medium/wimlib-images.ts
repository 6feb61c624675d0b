import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readImageDrivers } from '../../../main/media/read-image-drivers.ts'
import { readImage, readMedia } from '../../../main/media/read-medium.ts'
import { runTool } from '../../archives/tools.ts'
import { program } from '../../media/make-media.ts'
import { builtTo } from './described-images.ts'
import type { ImageStore } from './image-pc.ts'

/** An image store of real WIM files, made with wimlib and read by the product's own reader. */
export const wimlibImages: ImageStore = {
  apply: (file, index, folder) => void runTool('wimlib-imagex', ['apply', file, String(index), folder]),
  commit(file, index, folder) {
    const place = mkdtempSync(join(tmpdir(), 'unstuck-commit-'))
    const made = join(place, 'made.wim')
    const all = imagesOf(file)
    for (const image of all) {
      if (image.index !== index) {
        runTool('wimlib-imagex', ['export', file, String(image.index), made])
        continue
      }
      const what = existsSync(made) ? 'append' : 'capture'
      const build = builtTo(image.properties.get('Build') ?? '', mumsIn(folder))
      const [number = '', revision = ''] = build.split('.')
      const kept = {
        'WINDOWS/ARCH': '9',
        'WINDOWS/EDITIONID': image.properties.get('Edition ID') ?? '',
        'WINDOWS/INSTALLATIONTYPE': image.properties.get('Installation Type') ?? '',
        'WINDOWS/VERSION/MAJOR': '10',
        'WINDOWS/VERSION/MINOR': '0',
        'WINDOWS/VERSION/BUILD': number,
        'WINDOWS/VERSION/SPBUILD': revision,
        'WINDOWS/LANGUAGES/LANGUAGE[1]': 'en-US',
        'WINDOWS/LANGUAGES/DEFAULT': 'en-US',
      }
      const properties = Object.entries(kept).map(([name, value]) => `--image-property=${name}=${value}`)
      runTool('wimlib-imagex', [what, folder, made, image.properties.get('Name') ?? '', ...properties])
    }
    const boot =
      /^Boot Index:\s+(\d+)$/m.exec(runTool('wimlib-imagex', ['info', file]).toString())?.[1] ?? '0'
    runTool('wimlib-imagex', ['info', made, boot, '--boot'])
    renameOver(made, file)
    rmSync(place, { recursive: true })
  },
  export: (from, index, to, bootable) =>
    void runTool('wimlib-imagex', ['export', from, String(index), to, ...(bootable ? ['--boot'] : [])]),
  split: (from, to, megabytes) =>
    void runTool('wimlib-imagex', ['split', from, to, String(megabytes), '--check']),
  read: (kind, path) => (kind === 'media' ? readMedia(path) : readImage(path)),
  drivers: readImageDrivers,
  program,
}

function imagesOf(file: string) {
  const text = runTool('wimlib-imagex', ['info', file]).toString()
  return text
    .split(/\n(?=Index:)/)
    .slice(1)
    .map((block) => {
      const properties = new Map(
        [...block.matchAll(/^([A-Z][\w ]+):\s+(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
      )
      const build = `${properties.get('Build')}.${properties.get('Service Pack Build')}`
      return { index: Number(properties.get('Index')), properties: properties.set('Build', build) }
    })
}

function mumsIn(folder: string): string[] {
  const place = join(folder, 'Windows', 'servicing', 'Packages')
  return readdirSync(place).filter((name) => name.endsWith('.mum'))
}

function renameOver(from: string, to: string): void {
  copyFileSync(from, to)
  rmSync(from)
}
