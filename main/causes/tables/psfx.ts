import { type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, repairStore, repairStoreFromImage, upgradeInPlace } from '../shared/fixes.ts'

/** Differential (PSFX) payloads: a delta needs exactly the base file it was made for. */
export const psfxRows: readonly PatternRow[] = [
  {
    id: 'delta-base-file-mismatch',
    class: 'delta-base-file-mismatch',
    codes: ['0x800f0985', '0x800f0986', '0x800f0988', '0x80070302', '0x80070306'],
    signs: [
      sign(
        /Hydration failed for component (?!.{0,600} NTSTATUS -21464981(?:67|7[234])\b).{0,400} Matching Component = (?!\(?null|none)/i,
        4.6,
      ),
      sign(/Hydration failed for component(?!.* NTSTATUS -21464981(?:67|7[234])\b)/i, 3.2),
      // The delta engine itself reports that its input does not produce the new file.
      sign(/Hydration failed with original error(?!.*(?:OBJECT_NAME_NOT_FOUND|FILE_NOT_FOUND))/i, 4.2),
      sign(/Windows::Rtl::DeltaDecompressBuffer.*g_pfnApplyDelta/i, 3),
      sign(/0x800f098[568]|PSFX_E_(?:APPLY_(?:REVERSE|FORWARD)_DELTA|INVALID_DELTA)/i, 4),
      sign(/0x8007030[26]|ERROR_PATCH_/i, 3.8),
    ],
    names: /Hydration failed for component .{0,200}? on file (\S+)/i,
    codeAlone: 0.3,
    restorable: true,
    fix: [...repairStore, repairStoreFromImage, upgradeInPlace],
    sources: [
      'https://learn.microsoft.com/windows/deployment/update/psfxwhitepaper',
      article('fix-windows-update-errors'),
    ],
    example:
      '2024-07-24 07:44:42, Error                 CSI    000000ce (F) Hydration failed for component Microsoft-Windows-Shell32, version 10.0.22621.3000, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} on file shell32.dll with NTSTATUS -1073283059. Matching Component = Microsoft-Windows-Shell32, version 10.0.22621.1, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}. FileHasForwardReverseDeltas  = false, GenerateReverseDelta = true[gle=0x80004005]',
  },
  {
    id: 'psfx-payload-missing',
    class: 'psfx-payload-missing',
    codes: ['0x800f0982', '0x800f0983', '0x800f0984', '0x800f0989', '0x800f0992', '0x800f0993'],
    signs: [
      // These hydration errors are 0x800f0982 to 0984 and 0989: the base file is missing.
      sign(/Hydration failed for component .* NTSTATUS -21464981(?:67|7[234])\b/i, 4.6),
      sign(/0x800f098[2349]|PSFX_E_(?:MATCHING_(?:COMPONENT|BINARY)|REVERSE_DELTA_MISSING)/i, 4.4),
      sign(/0x800f099[12]|PSFX_E_(?:MISSING_PAYLOAD_FILE|PARTIAL|REBASE)/i, 3.4),
      // No page says what is missing for this one.
      sign(/0x800f0993/i, 2.4),
    ],
    codeAlone: 0.3,
    restorable: true,
    fix: [...repairStore, repairStoreFromImage, byHand('psfx-payload-missing'), upgradeInPlace],
    sources: [
      article('troubleshoot-cbs-component-store-corruption-azure-vm'),
      article('fix-windows-update-errors'),
    ],
    example:
      '2024-08-14 08:00:00, Error                 CBS    Failed to stage execution chain. [HRESULT = 0x800f0983 - PSFX_E_MATCHING_COMPONENT_DIRECTORY_MISSING]',
  },
]
