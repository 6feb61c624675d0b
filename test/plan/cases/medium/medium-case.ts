import type { MediumShape } from '../../../media/medium-fixtures.ts'

/** One planning case of a medium or image, and the expected changes. */
export type MediumCase = {
  readonly name: string
  readonly medium: MediumShape
  readonly target?: string
  readonly indexes?: readonly number[]
  /** Published files in the supplied folder: `KB5129195 x64`. */
  readonly folder?: readonly string[]
  /** Languages or features were added. */
  readonly features?: boolean
  /** See `shorthand`; or why the plan is refused. */
  readonly expects: readonly string[] | { readonly refused: RegExp }
  readonly gaps?: RegExp
  readonly why?: RegExp
  readonly refusedFiles?: Readonly<Record<string, RegExp>>
  readonly source: string
}

export const guide = 'windows-itpro-docs, media-dynamic-update.md: table of 28 tasks'
export const checkpoints =
  'MS-ckpt: at or past the checkpoint, the target alone; below it, both in one folder'
export const unbootable = 'BatUtil issue 67: a checkpoint given to a boot.wim past it'
export const sameFile =
  'windows-itpro-docs, media-dynamic-update.md: Setup fails where setup.exe differs from boot.wim'

export const one = { editions: ['Professional'] }
export const newest = '26100.9457'
/** WinRE newer than any known version. */
export const newWinre = '26100.9444'
