import { readFileSync, writeFileSync } from 'node:fs'
import { packagesAt } from '../../media/make-media.ts'
import { describedBoot, describedImages, describedInstall } from './described-images.ts'
import { type ImagePc, imagePc } from './image-pc.ts'

/** Names of the packages in an image at this build. */
export function namesAt(at: string): string[] {
  const [build = 0, ubr = 0] = at.split('.').map(Number)
  return packagesAt(build, ubr)
}

/** A PC with installation media of 24H2 in D:, at this build. */
export function pcWithMedia(root: string, at: string, fault?: Parameters<typeof imagePc>[2]): ImagePc {
  const pc = imagePc(root, describedImages, fault)
  pc.put('D:\\sources\\install.wim', describedInstall(at, '26100.1', ['Core', 'Professional'], namesAt))
  pc.put('D:\\sources\\boot.wim', describedBoot(at, namesAt))
  for (const file of ['setup.exe', 'setuphost.exe']) pc.put(`D:\\sources\\${file}`, `10.0.${at}`)
  pc.put('D:\\bootmgr.efi', `bootmgr ${at}`)
  pc.put('D:\\efi\\boot\\bootx64.efi', `bootmgfw ${at}`)
  pc.put('D:\\autorun.inf', 'as it is')
  return pc
}

/** A PC with one image of Windows in `C:\Images\install.wim`. */
export function pcWithImage(root: string, at: string, fault?: Parameters<typeof imagePc>[2]): ImagePc {
  const pc = imagePc(root, describedImages, fault)
  pc.put('C:\\Images\\install.wim', describedInstall(at, '26100.1', ['Professional'], namesAt))
  return pc
}

/** Enlarges an image file: with two images and the default, beyond a mebibyte. `by`: base64 characters for each. */
export function grow(pc: ImagePc, path: string, by = 600_000): void {
  const file = pc.local(path)
  const wim = JSON.parse(readFileSync(file, 'utf8'))
  for (const image of wim.images) image.files['Windows/data.bin'] = 'A'.repeat(by)
  writeFileSync(file, JSON.stringify(wim))
}
