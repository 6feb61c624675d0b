import type { CauseClass } from '../../../common/diagnosis/cause-classes.ts'
import { article } from '../shared/articles.ts'
import type { CauseId } from '../shared/cause-title.ts'
import { patchedFiles } from './patched-files.ts'

const checkpoints =
  'https://learn.microsoft.com/windows/deployment/update/catalog-checkpoint-cumulative-updates'
const applicability = article('windows-update-issues-troubleshooting')
const systemErrors = 'https://learn.microsoft.com/windows/win32/debug/system-error-codes'
const reagentc =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/reagentc-command-line-options'

/**
 * Static data of the causes with logic, so that explaining a code does not load the logic. A finding may have further
 * sources.
 */
const logicCauses = {
  'checkpoint-missing': {
    class: 'checkpoint-missing',
    codes: ['0x800f0838'],
    sources: [checkpoints],
  },
  'component-store-corrupt': {
    class: 'component-store-payload-corrupt',
    codes: ['0x80073712', '0x80073701', '0x800736b3', '0x800736cc', '0x8007371b', '0x800f081f', '0x800f0831'],
    sources: [article('fix-windows-update-errors')],
  },
  'known-regression': {
    class: 'known-regression',
    codes: [],
    sources: ['https://learn.microsoft.com/windows/release-health/'],
  },
  'efi-partition-full': {
    class: 'efi-partition-full',
    codes: ['0x800f0922', '0x80070070', '0xc190020e', '0xc1900104'],
    sources: [419057, 419836, 421052].map((thread) => `https://windowsforum.com/threads/${thread}/`),
  },
  'servicing-stack-too-old': {
    class: 'servicing-stack-too-old',
    codes: ['0x800f0823', '0x80242017'],
    sources: [article('troubleshoot-windows-update-error-0x800f0823')],
  },
  'wrong-architecture': {
    class: 'wrong-architecture',
    codes: ['0x80240017', '0x800f081e', '0xc800020e', '0x80070661', '0x800700d8'],
    sources: [applicability, `${systemErrors}--1300-1699-`],
  },
  'wrong-branch': {
    class: 'wrong-branch',
    codes: ['0x80240017', '0x800f081e', '0xc800020e'],
    sources: [applicability],
  },
  'not-applicable-superseded': {
    class: 'not-applicable-superseded',
    codes: ['0x80240017', '0x800f081e'],
    sources: [applicability],
  },
  'pending-operations': {
    class: 'pending-operations-stuck',
    codes: ['0x80070bc9', '0x800f0806', '0x800f082f', '0x80240016', '0x80242014'],
    sources: [article('troubleshoot-windows-update-error-0x80070bc9')],
  },
  'recovery-partition-too-small': {
    class: 'recovery-partition-too-small',
    codes: ['0x80070643', '0x800f0828'],
    sources: ['https://support.microsoft.com/help/5028997', 'https://support.microsoft.com/help/5034441'],
  },
  'winre-outdated': {
    class: 'winre-outdated',
    codes: [],
    sources: ['https://learn.microsoft.com/windows-hardware/manufacture/desktop/add-update-to-winre'],
  },
  'winre-disabled': { class: 'winre-disabled', codes: [], sources: [reagentc] },
  'checkpoint-image-newer': {
    class: 'checkpoint-not-applicable-image-newer',
    codes: ['0x80070228'],
    sources: [
      'https://github.com/rbalsleyMSFT/FFU/issues/163',
      'https://github.com/abbodi1406/BatUtil/issues/67',
      checkpoints,
    ],
  },
  'package-order-wrong': {
    class: 'package-order-wrong',
    codes: [],
    sources: [checkpoints],
  },
  'advanced-installer-failed': {
    class: 'service-disabled',
    codes: ['0x800f0922'],
    sources: [article('error-0x800f0922-installing-windows-updates')],
  },
  'changing-corruption': {
    class: 'hardware-memory-or-disk-fault',
    codes: [],
    sources: ['https://github.com/Appostarsi/WinErros'],
  },
  'files-patched-by-tool': {
    class: 'component-store-modified-by-third-party',
    codes: [],
    sources: patchedFiles.map(({ source }) => source),
  },
  'not-elevated': {
    class: 'permissions',
    codes: ['0x800702e4'],
    sources: [`${systemErrors}--500-999-`],
  },
  'upgrade-held': {
    class: 'known-regression',
    codes: [],
    sources: [
      'https://learn.microsoft.com/windows/deployment/update/safeguard-holds',
      'https://support.microsoft.com/help/5006965',
    ],
  },
  'setup-blocked': {
    class: 'third-party-interference',
    codes: ['0xc1900208'],
    sources: [
      'https://learn.microsoft.com/windows/deployment/upgrade/setupdiag',
      'https://learn.microsoft.com/troubleshoot/windows-client/setup-upgrade-and-drivers/use-windows-setup-compatibility-scan-logs-to-identify-blocking-issues',
    ],
  },
} satisfies Readonly<Partial<Record<CauseId, About>>>

type About = {
  readonly class: CauseClass
  readonly codes: readonly string[]
  readonly sources: readonly string[]
}

/** The part of a cause with logic that does not depend on evidence. */
export function logicCause<Id extends keyof typeof logicCauses>(id: Id): About & { readonly id: Id } {
  return { id, ...(logicCauses[id] as About) }
}

/** All of them, in evaluation order. */
export function allLogicCauses(): readonly (About & { readonly id: string })[] {
  return Object.entries(logicCauses).map(([id, about]) => ({ id, ...about }))
}
