import { useCallback, useEffect, useState } from 'react'
import type { CaseComparison } from '../../common/case/case-comparison.ts'
import type { CaseEntry } from '../../common/case/case-entry.ts'
import { ActionButton } from '../components/action-button.tsx'
import { FailureBar } from '../components/notices/failure-bar.tsx'
import { SidePanel } from '../components/side-panel.tsx'
import { useSession, useWindow, useWindowStore } from '../store/use-window.tsx'
import { troubleIn } from '../store/window-store.ts'
import { say } from '../text/say.ts'
import { CaseList } from './cases/case-list.tsx'
import { Comparison } from './cases/comparison.tsx'

/** All stored cases: search, reopen, annotate, compare and archive, from any screen. */
export function CasesPanel(props: { readonly onClose: () => void }) {
  const trouble = useWindow((state) => troubleIn(state, 'cases'))
  const tidied = useSession((session) => session.tidied)
  const store = useWindowStore()
  const { cases, renew } = useCases()
  const [comparison, setComparison] = useState<CaseComparison | null>(null)
  return (
    <SidePanel title={say('window.cases.title')} wide onClose={props.onClose}>
      {trouble && <FailureBar failure={trouble} onDismiss={store.dismissTrouble} />}
      {tidied && (
        <p className="notice" data-tone="neutral">
          {say('window.cases.put-away', tidied)}
        </p>
      )}
      {comparison === null ? (
        <CaseList
          cases={cases}
          onChanged={renew}
          onOpened={props.onClose}
          onCompare={(one, other) => void store.call('compareCases', { one, other }).then(setComparison)}
        />
      ) : (
        <>
          <div className="actions-buttons">
            <ActionButton label={say('window.cases.to-list')} onClick={() => setComparison(null)} />
          </div>
          <Comparison comparison={comparison} />
        </>
      )}
    </SidePanel>
  )
}

/** The cases as listed by the main process; null until then. */
function useCases(): { readonly cases: readonly CaseEntry[] | null; readonly renew: () => void } {
  const store = useWindowStore()
  const [cases, setCases] = useState<readonly CaseEntry[] | null>(null)
  const renew = useCallback(() => {
    void store.call('listCases', null).then((known) => setCases((before) => known ?? before ?? []))
  }, [store])
  useEffect(renew, [renew])
  return { cases, renew }
}
