import type { Plan } from '../../common/plan/plan.ts'

/**
 * Summarizes a plan for a medium, one line per change: `install.wim 1 < KB5129195` for a package added to an image,
 * preceded by `+ KB5043080` for a checkpoint beside it, `setup < …` for Setup, `export …` for an exported file.
 */
export function shorthand({ steps }: Plan): string[] {
  const mounted = new Map<string, string>()
  const lines: string[] = []
  const say = (line: string) => {
    if (lines.at(-1) !== line) lines.push(line)
  }
  const fileOf = (path: string) => path.split('\\').at(-1) ?? ''
  for (const { does } of steps) {
    switch (does.kind) {
      case 'mount-image':
        mounted.set(does.mount, `${fileOf(does.file.path)} ${does.index}`)
        break
      case 'place-package-for-image':
        say(`+ ${does.package.kb}`)
        break
      case 'add-package-to-image':
        say(`${mounted.get(does.mount) ?? 'mounted'} < ${does.package.kb}${does.chain ? ' (chain)' : ''}`)
        break
      case 'expand-setup-update':
        say(`setup < ${does.package.kb}`)
        break
      case 'copy-files':
        if (does.files.includes('setup.exe')) say('setup < boot.wim')
        if (does.to.path.endsWith('\\Recovery') && does.from.in === 'winre-files')
          say(`${mounted.get(does.to.in) ?? 'mounted'} < winre.wim`)
        break
      case 'unmount-image':
        if (does.how === 'discard') say(`${mounted.get(does.mount)} discarded`)
        break
      case 'export-image':
        say(`export ${fileOf(does.from)}`)
        break
      default:
    }
  }
  return lines
}
