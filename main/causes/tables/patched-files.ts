import type { Address } from './documented/documented-row.ts'

/** Windows files that a kind of tool changes on purpose, so that SFC reports them from then on. */
export type PatchedFiles = { readonly tool: string; readonly files: RegExp; readonly source: Address }

export const patchedFiles: readonly PatchedFiles[] = [
  {
    tool: 'UltraUXThemePatcher',
    files: /(?:^|\\)(?:uxtheme|themeui|uxinit)\.dll$/i,
    source: 'https://github.com/kennedcandido/hammerfy/issues/8',
  },
  {
    tool: 'AccentColorizer-E11',
    files: /(?:^|\\)FileExplorerExtensions\\Assets\\images\\.*\.svg$/i,
    source: 'https://github.com/krlvm/AccentColorizer-E11/issues/3',
  },
  {
    tool: 'termsrv.dll patch (RDP)',
    files: /(?:^|\\)termsrv\.dll$/i,
    source: 'https://github.com/stascorp/rdpwrap/issues/3642',
  },
]
