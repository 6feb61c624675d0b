import { message } from '../../../common/texts/message.ts'
import { readFourPartVersion, versionText } from '../../../common/windows/version.ts'
import { Unread } from '../unread.ts'
import { completedDismLines } from './parse-dism.ts'

/**
 * Full version of one image from `dism /English /Get-ImageInfo … /Index:1`: its Version and, as the fourth number,
 * its ServicePack Build. Throws Unread if either is missing.
 */
export function parseImageInfo(answer: { exitCode: number; text: string }): {
  version: string
  line: number
} {
  const lines = completedDismLines(answer)
  // The header also has a Version, that of DISM itself; the image's own follows its index.
  const own = lines.slice(lines.findIndex((one) => /^Index : \d+$/.test(one.text)))
  const version = own.find((one) => /^Version : \d+\.\d+\.\d+$/.test(one.text))
  const build = own.find((one) => /^ServicePack Build : \d+$/.test(one.text))
  if (version === undefined || build === undefined || !/^Index : \d+$/.test(own[0]?.text ?? ''))
    throw new Unread(message('unread.dism-image-version-missing'))
  const number = (text: string) => text.slice(text.indexOf(': ') + 2)
  const whole = readFourPartVersion(`${number(version.text)}.${number(build.text)}`)
  if (whole === null) throw new Unread(message('unread.dism-image-version-invalid'))
  return { version: versionText(whole), line: build.line }
}
