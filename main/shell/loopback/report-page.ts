import type { ReportDoor } from '../../workflow/window/report-door.ts'

/** The report of the development window: served on its own address, where the browser of the person prints it. */
export type ReportPage = ReportDoor & {
  /** The file that is served; null before a report was asked for. */
  readonly path: string | null
}

export const reportAddress = '/report'

/** Headers of the page: as in its own markup, no script, no address, styles inside it. */
export const reportHeaders = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'content-type': 'text/html; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const

/** Every act shows the page: a browser prints by itself, to paper and to PDF. */
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
