import { Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components'
import { type ReactNode, useEffect } from 'react'
import { text } from '../text/en.ts'
import { ActionButton } from './action-button.tsx'

/** A panel over the screen. Escape and its close button end it, and focus goes back to where it was. */
export function SidePanel(props: {
  readonly title: string
  readonly wide?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  useReturnFocus()
  return (
    <Dialog open onOpenChange={(_event, change) => !change.open && props.onClose()}>
      <DialogSurface className={props.wide ? 'panel panel-wide' : 'panel'}>
        <DialogBody className="panel-body">
          <DialogTitle
            action={
              <ActionButton look="subtle" icon="close" label={text.app.close} onClick={props.onClose} />
            }
          >
            {props.title}
          </DialogTitle>
          <DialogContent>{props.children}</DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

/** Gives the focus back to what had it before the panel came: the panel has no trigger of its own to do so. */
function useReturnFocus(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      // After the dialog itself has let go of the focus.
      requestAnimationFrame(() => before instanceof HTMLElement && before.isConnected && before.focus())
    }
  }, [])
}
