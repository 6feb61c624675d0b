import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { SearchField } from '../components/fields/search-field.tsx'
import { Icon } from '../components/icon.tsx'
import { FailureBar } from '../components/notices/failure-bar.tsx'
import { SidePanel } from '../components/side-panel.tsx'
import { useWindow, useWindowStore } from '../store/use-window.tsx'
import { troubleIn } from '../store/window-store.ts'
import { say } from '../text/say.ts'
import { fitting, type Place } from './palette/places.ts'
import { usePlaces } from './palette/use-places.ts'

/** The command palette: a combobox with its list always open. */
export function PalettePanel(props: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState<string | null>(null)
  const id = useId()
  // A modal dialog initially focuses its heading, and React does not render the autofocus attribute.
  useEffect(() => document.getElementById(`${id}-field`)?.focus(), [id])
  const places = fitting(usePlaces(typed), typed)
  // The selection stays with its entry when others are inserted before it, such as cases loaded meanwhile.
  const chosen = Math.max(
    0,
    places.findIndex((place) => place.id === at),
  )
  const go = (place: Place | undefined) => {
    if (place === undefined) return
    // The panel it opens replaces this one.
    props.onClose()
    place.go()
  }
  const onKey = (event: KeyboardEvent) => {
    // During IME composition (Japanese, Chinese) Enter only confirms the word.
    if (event.nativeEvent.isComposing) return
    const steps = new Map([
      ['ArrowDown', chosen + 1],
      ['ArrowUp', chosen - 1],
    ])
    const next = steps.get(event.key)
    if (next === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (next === undefined) go(places[chosen])
    else {
      const row = (next + places.length) % Math.max(1, places.length)
      setAt(places[row]?.id ?? null)
      document.getElementById(`${id}-${row}`)?.scrollIntoView({ block: 'nearest' })
    }
  }
  return (
    <SidePanel title={say('window.palette.title')} onClose={props.onClose}>
      <Trouble />
      <SearchField
        id={`${id}-field`}
        label={say('window.palette.label')}
        value={typed}
        list={`${id}-list`}
        chosen={places.length > 0 ? `${id}-${chosen}` : ''}
        onChange={(value) => {
          setTyped(value)
          setAt(null)
        }}
        onKey={onKey}
      />
      <p className="quiet" role="status">
        {places.length === 0 && say('window.palette.none')}
      </p>
      <div id={`${id}-list`} role="listbox" aria-label={say('window.palette.title')} className="palette">
        {places.map((place, row) => (
          <div
            key={place.id}
            id={`${id}-${row}`}
            role="option"
            tabIndex={-1}
            className="palette-place"
            aria-selected={row === chosen}
            onClick={() => go(place)}
            onKeyDown={onKey}
          >
            <Icon name={place.icon} className="tone-accent" />
            <span className="wrap">
              {place.label}
              {place.about !== '' && <span className="quiet block">{place.about}</span>}
            </span>
          </div>
        ))}
      </div>
    </SidePanel>
  )
}

/** Why the cases could not be listed. */
function Trouble() {
  const store = useWindowStore()
  const trouble = useWindow((state) => troubleIn(state, 'palette'))
  return trouble && <FailureBar failure={trouble} onDismiss={store.dismissTrouble} />
}
