import type { ReportDoor } from '../../workflow/window/report-door.ts'

/** The report of the development window: served at its own address, where the person's browser prints it. */
export type ReportPage = ReportDoor & {
  /** The file being served; null before a report was requested. */
  readonly path: string | null
}

export const reportAddress = '/report'

/** Headers of the page, as in its own markup: no scripts, no connections, inline styles. */
export const reportHeaders = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'content-type': 'text/html; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const

/** Every action shows the page: a browser prints by itself, to paper or PDF. */
export function reportPage(): ReportPage {
  let served: string | null = null
  const show = (path: string) => {
    served = path
    return Promise.resolve(reportAddress)
  }
  return {
    get path() {
      return served
    },
    open: show,
    print: show,
    pdf: show,
  }
}
