import type { KitManifest } from '../../../common/packages/kit.ts'
import { sizeText } from '../../texts/size-text.ts'
import { say, whenText } from '../../texts/spoken.ts'

/** Formats a kit for the terminal: its purpose, and its packages in installation order. */
export function kitText(folder: string, { id, changedAt, packages, files }: KitManifest): string {
  const lines = packages.map((one) => {
    const about = say('cli.kit-package', {
      role: one.role === 'target' ? 'target' : 'other',
      wantedFor: one.wantedFor,
      size: sizeText(one.sizeBytes),
      parts: Math.max(1, one.parts.length),
    })
    return `  ${one.architecture.padEnd(6)} ${(one.kb ?? say('word.no-kb')).padEnd(10)} ${about}\n`
  })
  const images = files.flatMap(({ sizeBytes, winre }) => {
    if (winre === undefined) return []
    const about = say('cli.kit-winre', { build: winre.build, size: sizeText(sizeBytes) })
    return [`  ${winre.architecture.padEnd(6)} ${'WinRE'.padEnd(10)} ${about}\n`]
  })
  return `${folder}\n${say('cli.kit-head', { id, changedAt: whenText(changedAt) })}\n${[...lines, ...images].join('')}`
}
