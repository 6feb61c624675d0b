import { type ReactNode, useId } from 'react'

/** A titled part of a screen. */
export function Card(props: {
  readonly title: string
  readonly about?: string
  readonly aside?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section className={`card ${props.className ?? ''}`} aria-labelledby={id}>
      <header className="card-head">
        <div>
          <h2 id={id}>{props.title}</h2>
          {props.about && <p className="quiet">{props.about}</p>}
        </div>
        {props.aside}
      </header>
      {props.children}
    </section>
  )
}
