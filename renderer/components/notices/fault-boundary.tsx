import { Component, type ReactNode } from 'react'
import { say } from '../../text/say.ts'
import { ActionButton } from '../action-button.tsx'
import { Icon } from '../icon.tsx'

type Props = {
  /** The action if this part can only be left: closes the panel. */
  readonly onLeave?: () => void
  readonly children: ReactNode
}

/** Confines an error in one part of the window, or a part that fails to load, to that part. */
export class FaultBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    const { onLeave } = this.props
    return (
      <div className="notice" data-tone="bad" role="alert">
        <Icon name="bad" />
        <div className="notice-words">
          <p className="strong">{say('window.fault.what')}</p>
          <p>{say('window.fault.next')}</p>
        </div>
        <ActionButton
          label={onLeave ? say('window.app.close') : say('window.fault.again')}
          onClick={onLeave ?? (() => this.setState({ failed: false }))}
        />
      </div>
    )
  }
}
