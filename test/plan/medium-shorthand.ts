import type { Plan } from '../../common/plan.ts'

/**
 * What a plan for a medium does, one line for each thing that changes: `install.wim 1 < KB5129195` for a package added to an
 * image, `+ KB5043080` before it for a checkpoint beside it, `setup < …` for Setup, `export …` for a file that is exported.
 */
export function shorthand({ steps }: Plan): string[] {
  const mounted = new Map<string, string>()
  const lines: string[] = []
  const say = (line: string) => {
    if (lines.at(-1) !== line) lines.push(line)
  }
  for (const { kind, command, package: used } of steps) {
    const word = (name: string) =>
      command.find((each) => each.startsWith(`/${name}:`))?.slice(name.length + 2) ?? ''
    const fileOf = (path: string) => path.split('\\').at(-1) ?? ''
    switch (kind) {
      case 'mount-image':
        mounted.set(word('MountDir'), `${fileOf(word('ImageFile'))} ${word('Index')}`)
        break
      case 'place-package':
        say(`+ ${used?.kb}`)
        break
      case 'add-package-to-image': {
        const chain = word('PackagePath').includes('-chain\\') ? ' (chain)' : ''
        say(`${mounted.get(word('Image')) ?? 'mounted'} < ${used?.kb}${chain}`)
        break
      }
      case 'expand-setup-update':
        say(`setup < ${used?.kb}`)
        break
      case 'copy-file':
        if (command.includes('setup.exe')) say('setup < boot.wim')
        if (command[2]?.endsWith('\\Recovery') && command[1]?.includes('\\WinRE\\'))
          say(
            `${mounted.get(command[2].replace('\\Windows\\System32\\Recovery', '')) ?? 'mounted'} < winre.wim`,
          )
        break
      case 'unmount-image':
        if (command.includes('/Discard')) say(`${mounted.get(word('MountDir'))} discarded`)
        break
      case 'export-image':
        say(`export ${fileOf(word('SourceImageFile'))}`)
        break
      default:
    }
  }
  return lines
}
