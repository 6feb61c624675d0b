import { useEffect, useRef } from 'react'
import type { Session } from '../../../common/case/session.ts'
import { say } from '../../text/say.ts'
import { ActionButton } from '../action-button.tsx'
import { Icon } from '../icon.tsx'
import { NextButtons } from '../next-buttons.tsx'

/** A failure in its standard parts: what happened, where, what to do next. */
export function FailureBar(props: {
  readonly failure: NonNullable<Session['failure']>
  readonly onDismiss?: () => void
}) {
  const { failure } = props
  const bar = useRef<HTMLDivElement>(null)
  // Otherwise somebody who pressed a button far below would not see it.
  useEffect(() => {
    if (failure) bar.current?.scrollIntoView({ block: 'nearest' })
  }, [failure])
  return (
    <div ref={bar} className="notice" data-tone="bad" role="alert">
      <Icon name="bad" />
      <div className="notice-words">
        <p className="strong">{failure.what}</p>
        {failure.where && (
          <p className="quiet wrap">{say('window.failure.where', { where: failure.where })}</p>
        )}
        <p>{say('window.failure.next', { next: failure.next })}</p>
        <div className="actions-buttons notice-buttons">
          <NextButtons failure={failure} />
        </div>
      </div>
      {props.onDismiss && (
        <ActionButton
          look="subtle"
          size="small"
          icon="close"
          label={say('window.app.close')}
          name={say('window.failure.dismiss')}
          onClick={props.onDismiss}
        />
      )}
    </div>
  )
}
