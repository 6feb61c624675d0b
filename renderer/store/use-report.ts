import { useState } from 'react'
import { say } from '../text/say.ts'
import { useWindowStore } from './use-window.tsx'

/** Saves the report of the open case; `outcome` is its location, for the action bar. */
export function useReport(): { readonly outcome: string | null; readonly save: () => void } {
  const store = useWindowStore()
  const [path, setPath] = useState<string | null>(null)
  return {
    outcome: path === null ? null : say('window.proof.saved', { path }),
    save: () => void store.call('saveReport', null).then((report) => setPath(report?.path ?? null)),
  }
}
