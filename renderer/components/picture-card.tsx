import { useId, useLayoutEffect, useRef, useState } from 'react'
import { type Drawing, mirrored, narrowest, type Picture } from '../../common/pictures/drawing.ts'
import { svgNodes } from '../../common/pictures/svg-nodes.ts'
import { directionOf } from '../../common/texts/languages.ts'
import { language, say } from '../text/say.ts'
import { Card } from './card.tsx'
import { Disclosure } from './disclosure.tsx'

/** A titled picture, drawn for the available width, and the same as a table. */
export function PictureCard(props: { readonly picture: Picture | null; readonly about?: string }) {
  const { picture, about } = props
  if (picture === null) return null
  return (
    <Card title={picture.title} {...(about === undefined ? {} : { about })}>
      <PictureDrawing picture={picture} />
      <Disclosure label={say('picture.as-table')}>
        <PictureTable picture={picture} />
      </Disclosure>
    </Card>
  )
}

/** Width in sixteenths of the text size; the drawing scales with the person's text size. */
function sixteenths(element: HTMLElement): number {
  const textSize = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  return Math.max(narrowest, Math.floor((element.clientWidth * 16) / textSize))
}

function PictureDrawing(props: { readonly picture: Picture }) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState<number | null>(null)
  // Before the first paint, to avoid a layout shift.
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setWidth(sixteenths(element))
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return (
    <div ref={box} className="picture">
      {width !== null && <Svg picture={props.picture} width={width} />}
    </div>
  )
}

function Svg(props: { readonly picture: Picture; readonly width: number }) {
  const { title, about, draw } = props.picture
  const id = useId()
  const drawn: Drawing = draw(props.width)
  const { width, height, ...rest } = directionOf(language()) === 'rtl' ? mirrored(drawn) : drawn
  return (
    <svg
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-about`}
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: `${width / 16}rem` }}
      focusable="false"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-about`}>{about}</desc>
      {svgNodes({ width, height, ...rest }).map(({ tag: Tag, attributes, looks, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no names, and are all drawn again
        <Tag key={index} {...attributes} className={looks}>
          {text}
        </Tag>
      ))}
    </svg>
  )
}

function PictureTable(props: { readonly picture: Picture }) {
  const { head, rows } = props.picture.table
  return (
    <table className="picture-table">
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rows may be alike, and all are drawn again
          <tr key={row}>
            {cells.map((cell, column) => (
              <td key={head[column]} data-head={head[column]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
