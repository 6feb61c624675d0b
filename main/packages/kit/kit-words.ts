import type { KitManifest } from '../../../common/kit.ts'

/** Instructions for a person who has only the USB drive. Plain text, readable in any program. */
export function kitInstructions({ id, changedAt, packages, files }: KitManifest): string {
  const targets = packages.filter(({ role }) => role === 'target')
  return [
    'UNSTUCK KIT',
    '',
    'Update packages for a PC without a network. Every file was proven by the digest that Microsoft publishes, and is',
    'proven again on the PC before it is used.',
    '',
    ...targets.map(({ kb, wantedFor, architecture }) => {
      const before = packages.filter(
        (one) => one.role === 'before' && one.wantedFor === wantedFor && one.architecture === architecture,
      )
      const chain = [...before.map((one) => one.kb ?? one.file), kb ?? wantedFor].join(', then ')
      return `  ${architecture}: ${chain}`
    }),
    '',
    ...appInstructions(files.map(({ path }) => path)),
    'On the PC, in a terminal in the folder of Unstuck:',
    '',
    '  unstuck kit check <this folder>',
    '  unstuck kit unpack <this folder> --to C:\\Packages --arch <x64 or arm64>',
    '  unstuck plan --host windows',
    '  unstuck install',
    '',
    'A package larger than 4 GB lies in parts (.001, .002); "kit unpack" joins them. By hand:',
    '  copy /b file.001 + file.002 file',
    '',
    `Kit ${id}, ${changedAt}`,
    '',
  ].join('\r\n')
}

/** How to get Unstuck from the kit to the PC; empty if the kit does not contain it. */
function appInstructions(paths: readonly string[]): string[] {
  const folders = paths.flatMap((path) => /^app\/([^/]+)\/unstuck\.exe$/.exec(path)?.[1] ?? [])
  const single = paths.flatMap((path) => /^app\/([^/]+)$/.exec(path)?.[1] ?? [])
  if (folders.length + single.length === 0) return []
  return [
    'Unstuck itself lies in the folder "app":',
    '',
    ...single.map((name) => `  app\\${name}`),
    ...folders.map((name) => `  app\\${name}, the program for ${name}`),
    '',
    'An installer is started on the PC. A folder or what a zip holds is copied to C:\\Program Files\\Unstuck; Windows asks',
    'for administrator rights. Unstuck reads a PC and plans from anywhere, but it repairs only from a folder that nobody',
    'but administrators can change, and so not from this medium.',
    '',
  ]
}
