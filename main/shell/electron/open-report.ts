import { BrowserWindow, session } from 'electron'
import type { ReportDoor } from '../../workflow/window/report-door.ts'
import { denyPermissions } from './permissions.ts'
import { isReportRequest, reportPartition, reportWindowOptions, reportWindows } from './report-window.ts'
import { blockDownloads } from './requests.ts'

/** Reports in Electron windows. Their session loads only the most recently opened report. */
export function openReports(): ReportDoor {
  let allowed: string | null = null
  const own = session.fromPartition(reportPartition)
  denyPermissions(own)
  blockDownloads(own)
  own.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: allowed === null || !isReportRequest(url, allowed) }),
  )
  return reportWindows({
    open(shown, path) {
      allowed = path
      return new BrowserWindow(reportWindowOptions(shown))
    },
  })
}
