import type { DocumentedRow } from './documented-row.ts'

/** Operations of DISM parts in which codes have other meanings. */
type PartContext = 'driver' | 'language' | 'image'

/** The part of DISM that failed, by the name at the start of its log lines. */
type DismProvider = {
  readonly name: RegExp
  readonly context?: PartContext
  /** Where to look if nothing is known about the code. */
  readonly causes: readonly DocumentedRow[]
}

const packages =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-operating-system-package-servicing-command-line-options'
const drivers =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-driver-servicing-command-line-options-s14'
const unattended =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-unattended-servicing-command-line-options'
const editions =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-windows-edition-servicing-command-line-options'
const languages =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-languages-and-international-servicing-command-line-options'
const apps =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-app-package--appx-or-appxbundle--servicing-command-line-options'
const mounts = 'https://learn.microsoft.com/powershell/module/dism/clear-windowscorruptmountpoint'

/**
 * The mapping of causes to parts is a judgement; the pages say what each part does. The names are English in every
 * language of Windows.
 */
const providers: readonly DismProvider[] = [
  { name: /^DISM Driver Manager:/i, context: 'driver', causes: [['driver-install-failed', drivers]] },
  {
    name: /^DISM (?:Intl|International|Language)\b/i,
    context: 'language',
    causes: [['language-pack-refused', languages]],
  },
  { name: /^DISM Unattend Manager:/i, causes: [['answer-file', unattended]] },
  { name: /^DISM (?:Transmog|Edition)\b/i, causes: [['unsupported-edition', editions]] },
  {
    name: /^DISM (?:Appx|Provisioned)/i,
    causes: [
      ['app-framework-missing', apps],
      ['app-package-untrusted', apps],
    ],
  },
  {
    name: /^DISM (?:WIM|Imaging|VHD|FFU|Wim) ?(?:Provider|Manager)?:/i,
    context: 'image',
    causes: [['stale-image-mount', mounts], ['antivirus-interference']],
  },
  {
    name: /^DISM Package Manager:/i,
    causes: [
      ['component-store-corrupt', packages],
      ['pending-operations', packages],
    ],
  },
]

/** The context that the failing part of DISM adds; null for any other line. */
export function contextOfProvider(text: string): PartContext | null {
  return providerOf(text)?.context ?? null
}

/** Where to look based only on the failing part of DISM; empty for any other line. */
export function causesOfProvider(text: string): readonly DocumentedRow[] {
  return providerOf(text)?.causes ?? []
}

function providerOf(text: string): DismProvider | undefined {
  const line = text.trimStart()
  return providers.find(({ name }) => name.test(line))
}
