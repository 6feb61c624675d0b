import type { KitManifest } from '../../../common/kit.ts'
import { sizeText } from './size-text.ts'

/** A kit for people at a terminal: what it is for, and its packages in the order in which they are needed. */
export function kitText(folder: string, { id, changedAt, packages }: KitManifest): string {
  const lines = packages.map((one) => {
    const parts = one.parts.length > 1 ? `, in ${one.parts.length} parts` : ''
    const what = one.role === 'target' ? 'the update' : `needed before ${one.wantedFor}`
    return `  ${one.architecture.padEnd(6)} ${(one.kb ?? 'no KB').padEnd(10)} ${what}, ${sizeText(one.sizeBytes)}${parts}\n`
  })
  return `${folder}\nKit ${id}, changed ${changedAt}\n${lines.join('')}`
}
