import { expect, test } from 'vitest'
import type { LogLine } from '../../common/evidence/log-view.ts'
import { LogRows } from '../../renderer/screens/log/log-rows.tsx'
import { draw } from './draw.tsx'

const line: LogLine = {
  line: 1,
  text: '2026-04-01 21:08:10, Info CBS Session: 1_2 initialized',
  cut: false,
  severity: 'info',
  begins: true,
  time: '2026-04-01T21:08:10',
  session: '1_2',
  codes: [],
}
const scroll = {
  scroller: { current: null },
  rowHeight: 24,
  height: 24,
  client: 24,
  lines: 1,
  drawn: { from: 0, to: 1, anchor: 0, fraction: 0, at: 0 },
  page: () => 1,
  isMeasured: true,
  onScroll: () => {},
  show: () => {},
} as const

test('the text before a session line does not reverse its date', () => {
  const html = draw(
    <LogRows
      name="CBS.log"
      total={1}
      scroll={scroll}
      rowAt={() => line}
      chosen={null}
      onChoose={() => {}}
      onCode={() => {}}
      onKey={() => {}}
    />,
  )
  expect(html).toMatch(/<bdi class="log-session">[^<]*1_2[^<]*<\/bdi>2026-04-01 21:08:10/)
})
