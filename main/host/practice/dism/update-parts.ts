import { type ExpandedPart, expandedFiles } from '../../../../common/plan/servicing-folders.ts'
import { message } from '../../../../common/texts/message.ts'
import { HostError, type UpdateParts } from '../../host.ts'
import type { PracticeUpdate } from '../definition/pc-schema.ts'
import { packageNamed } from '../definition/practice-packages.ts'
import { findPracticeFile, removeWrittenFile, writePracticeFile } from '../practice-files.ts'
import type { PracticeMachine } from '../practice-machine.ts'

/** Expands updates on a practice PC: its packages have no bytes, so each part is a text file that names it. */
export function practiceUpdateParts(machine: PracticeMachine): UpdateParts {
  return {
    async expand(file, folder) {
      const added = updateAt(machine, file)
      if (added === null) throw new HostError('not-found', message('host.not-found', { path: file }))
      writePracticeFile(machine, `${folder}\\${expandedFiles.update}`, textOf('update', added))
      const stack = `${folder}\\${expandedFiles.stack}`
      if (added.stack === null) removeWrittenFile(machine, stack)
      else writePracticeFile(machine, stack, textOf('stack', added))
      await machine.save()
    },
    async prove(path) {
      const part = partAt(machine, path)
      if (part === null) throw new HostError('not-found', message('host.not-found', { path }))
      const { branch, ubr, stack } = part.of
      return { text: null, version: part.part === 'update' ? `${branch}.${ubr}` : (stack?.version ?? null) }
    },
  }
}

/** The part of an update at a path; null for anything else. */
export function partAt(
  machine: PracticeMachine,
  path: string,
): { readonly part: ExpandedPart; readonly of: PracticeUpdate } | null {
  const file = findPracticeFile(machine, path)
  if (file?.content.kind !== 'text') return null
  const [, part, name] = /^Practice (update|stack) of (\S+)\r\n$/.exec(file.content.text) ?? []
  const of = name === undefined ? undefined : packageNamed(machine, name)
  return of?.kind === 'lcu' && (part === 'update' || part === 'stack') ? { part, of } : null
}

const textOf = (part: ExpandedPart, { file }: PracticeUpdate) => `Practice ${part} of ${file}\r\n`

function updateAt(machine: PracticeMachine, path: string): PracticeUpdate | null {
  const name = findPracticeFile(machine, path)?.name
  const found = name === undefined ? undefined : packageNamed(machine, name)
  return found?.kind === 'lcu' ? found : null
}
