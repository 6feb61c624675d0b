import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test, vi } from 'vitest'
import {
  isReportRequest,
  type PageWindow,
  reportWindowOptions,
  reportWindows,
} from '../../main/shell/electron/report-window.ts'
import { reportAddress, reportPage } from '../../main/shell/loopback/report-page.ts'

test('a report window runs no script, has no bridge, and loads only its report', () => {
  const { webPreferences } = reportWindowOptions(true)
  expect(webPreferences).toMatchObject({ javascript: false, sandbox: true, partition: 'report' })
  expect(webPreferences).not.toHaveProperty('preload')
  const own = join(tmpdir(), 'report.html')
  expect(isReportRequest(pathToFileURL(own).href, own)).toBe(true)
  for (const other of ['https://example.com/', pathToFileURL(join(tmpdir(), 'other.html')).href])
    expect(isReportRequest(other, own)).toBe(false)
})

test('opens, prints and saves a report as PDF, and closes hidden windows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-report-'))
  const seen: string[] = []
  const open = (shown: boolean): PageWindow => ({
    loadURL: async (url) => void seen.push(`${shown ? 'shown' : 'hidden'} ${url}`),
    destroy: () => void seen.push('gone'),
    webContents: {
      print(_options, done) {
        seen.push('printed')
        done()
      },
      printToPDF: async () => new Uint8Array([0x25, 0x50, 0x44, 0x46]),
    },
  })
  const path = join(folder, 'report.html')
  const url = pathToFileURL(path).href
  const door = reportWindows({ open })
  await door.open(path)
  await door.print(path)
  await door.pdf(path, join(folder, 'report.pdf'))
  expect(seen).toEqual([`shown ${url}`, `hidden ${url}`, 'printed', 'gone', `hidden ${url}`, 'gone'])
  expect(await readFile(join(folder, 'report.pdf'), 'latin1')).toBe('%PDF')
  await rm(folder, { recursive: true })
})

test('leaves no hidden window behind if a report cannot be loaded', async () => {
  const destroy = vi.fn()
  const webContents = { print: vi.fn(), printToPDF: vi.fn() }
  const loadURL = () => Promise.reject(new Error('ERR_FILE_NOT_FOUND'))
  const door = reportWindows({ open: () => ({ loadURL, destroy, webContents }) })
  await expect(door.print('/gone/report.html')).rejects.toThrow('ERR_FILE_NOT_FOUND')
  await expect(door.open('/gone/report.html')).rejects.toThrow('ERR_FILE_NOT_FOUND')
  expect(destroy).toHaveBeenCalledTimes(2)
  expect(webContents.print).not.toHaveBeenCalled()
})

test('the development window serves the last requested report', async () => {
  const page = reportPage()
  expect(page.path).toBeNull()
  expect(await page.open('/cases/one/report.html')).toBe(reportAddress)
  expect(page.path).toBe('/cases/one/report.html')
})
