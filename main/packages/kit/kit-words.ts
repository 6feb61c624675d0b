import type { KitManifest } from '../../../common/packages/kit.ts'

/** Instructions for a person who has only the USB drive. Plain text, readable in any program. */
export function kitInstructions({ id, changedAt, packages, files }: KitManifest): string {
  const targets = packages.filter(({ role }) => role === 'target')
  const paths = files.map(({ path }) => path)
  return [
    'UNSTUCK KIT',
    '',
    'Update packages for PCs without a network. Every package was verified by the digest that Microsoft publishes, and is',
    'verified again on the PC before it is used.',
    '',
    ...targets.map(({ kb, wantedFor, architecture }) => {
      const before = packages.filter(
        (one) => one.role === 'before' && one.wantedFor === wantedFor && one.architecture === architecture,
      )
      const chain = [...before.map((one) => one.kb ?? one.file), kb ?? wantedFor].join(', then ')
      return `  ${architecture}: ${chain}`
    }),
    '',
    ...winreInstructions(files),
    ...appInstructions(paths),
    'On a PC that starts, in a terminal in the folder of Unstuck (E: is the drive with this file):',
    '',
    '  unstuck kit check E:\\',
    '  unstuck kit unpack E:\\ --to C:\\Packages --arch <x64 or arm64>',
    '  unstuck plan --offline',
    '  unstuck install',
    '',
    ...offlineInstructions(paths),
    'A package larger than 4 GB is split into parts (.001, .002); "kit unpack" joins them. By hand:',
    '  copy /b file.001 + file.002 file',
    '',
    `Kit ${id}, ${changedAt}`,
    '',
  ].join('\r\n')
}

/** What the WinRE images of the kit are for; empty if it has none. */
function winreInstructions(files: KitManifest['files']): string[] {
  const images = files.flatMap(({ path, winre }) =>
    winre === undefined ? [] : [`  ${winre.architecture}, ${winre.build}: ${path.replaceAll('/', '\\')}`],
  )
  if (images.length === 0) return []
  return [
    'Images of Windows Recovery (WinRE), for a PC of the same version and architecture that has none. A plan from this drive',
    '("--folder E:\\") takes the one that fits:',
    '',
    ...images,
    '',
  ]
}

/** How to get Unstuck from the kit to the PC; empty if the kit does not contain it. */
function appInstructions(paths: readonly string[]): string[] {
  const folders = paths.flatMap((path) => /^app\/([^/]+)\/unstuck\.exe$/i.exec(path)?.[1] ?? [])
  const single = paths.flatMap((path) => /^app\/([^/]+)$/.exec(path)?.[1] ?? [])
  if (folders.length + single.length === 0) return []
  return [
    'Unstuck itself is in the folder "app":',
    '',
    ...single.map((name) => `  app\\${name}`),
    ...folders.map((name) => `  app\\${name}, for ${name}`),
    '',
    'Run an installer on the PC. Copy a folder, or the contents of a zip, to C:\\Program Files\\Unstuck, for which Windows asks for',
    'administrator rights. Unstuck reads a PC and plans from anywhere, but it repairs a running Windows only from a folder that',
    'only administrators can change, and so not from this drive.',
    '',
  ]
}

/** Windows Recovery can run only the console program, and only from the drive. */
function offlineInstructions(paths: readonly string[]): string[] {
  const has = (start: string) => paths.some((path) => path.toLowerCase().startsWith(start))
  const programs = ['arm64', 'x64'].flatMap((architecture) => {
    const area = `app/${architecture}/`
    if (has(`${area}bin/unstuck.exe`)) return [`${area}bin/unstuck.exe`]
    // Beside these, the program of that name is the window.
    return has(`${area}unstuck.exe`) && !has(`${area}resources/`) ? [`${area}unstuck.exe`] : []
  })
  if (programs.length === 0) return []
  return [
    'For a Windows that does not start, in the command prompt of Windows Recovery, where drive letters differ (D: is that',
    'Windows, as the first command shows):',
    '',
    ...programs.flatMap((path) => {
      const program = `E:\\${path.replaceAll('/', '\\')}`
      return [
        `  ${program} windows`,
        `  ${program} diagnose --windows D:\\Windows`,
        `  ${program} plan --windows D:\\Windows --folder E:\\ --offline`,
        '',
      ]
    }),
  ]
}
