import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'neutral' | 'accent' | 'good' | 'warning' | 'bad'

/** A short label beside something. The tone conveys nothing that the text does not. */
export function Chip(props: {
  readonly tone?: Tone
  readonly icon?: IconName
  readonly title?: string
  readonly children: ReactNode
}) {
  return (
    <span className="chip" data-tone={props.tone ?? 'neutral'} title={props.title}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </span>
  )
}
