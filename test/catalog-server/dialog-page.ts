import { pageShell } from './page-shell.ts'
import type { ServerFile, ServerUpdate } from './server-update.ts'

/** The answer of DownloadDialog.aspx: a page whose script assigns every file, as recorded. */
export function dialogPage(updates: readonly ServerUpdate[]): string {
  return pageShell(
    './DownloadDialog.aspx',
    `<script language="javascript" type="text/javascript">
        // Writes the file info arrays
        ${dialogScript(updates)}
        function pageLoad() {
            for (var updateIndex = 0; updateIndex < downloadInformation.length; updateIndex++) {
                var title = downloadInformation[updateIndex].enTitle;
                var files = downloadInformation[0].files;
                fileLink.href = files[fileIndex].url;
            }
        }
    </script>
    <div id="downloadFiles"></div>`,
  )
}

/** Only the assignments. */
export function dialogScript(updates: readonly ServerUpdate[]): string {
  const lines = ['var downloadInformation = new Array();']
  for (const [index, update] of updates.entries()) {
    const at = `downloadInformation[${index}]`
    lines.push(
      `${at} = new Object();`,
      `${at}.updateID =${quote(update.id)};`,
      `${at}.isHotFix =false;`,
      `${at}.enTitle =${quote(update.title)};`,
      `${at}.sizeLanguage ='';`,
      `${at}.files = new Array();`,
    )
    for (const [number, file] of update.files.entries())
      lines.push(...fileLines(`${at}.files[${number}]`, file))
    lines.push(`${at}.allFilesExist = false;`)
  }
  lines.push('var minFilePathLength =119;', 'var eulaInfo =  new Array();', "var eulaInfo = '';")
  return lines.join('\r\n')
}

function fileLines(at: string, file: ServerFile): string[] {
  const languages = file.languages ?? 'all'
  return [
    `${at} = new Object();`,
    `${at}.url = ${quote(file.url)};`,
    ...(file.sha1 === null ? [] : [`${at}.digest = ${quote(base64(file.sha1))};`]),
    ...(file.sha256 === null ? [] : [`${at}.sha256 = ${quote(base64(file.sha256))};`]),
    `${at}.architectures = ${quote(file.architectures ?? '')};`,
    `${at}.languages = ${quote(languages)};`,
    `${at}.longLanguages = ${quote(languages)};`,
    `${at}.fileName = ${quote(file.name)};`,
    `${at}.defaultFileNameLength = 128;`,
  ]
}

/** A JavaScript string as ASP.NET writes it. */
function quote(text: string): string {
  const escaped = text.replace(/[\\'"<>&\r\n]/g, (letter) => {
    if (letter === '\\' || letter === "'") return `\\${letter}`
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return `'${escaped}'`
}

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64')
}
