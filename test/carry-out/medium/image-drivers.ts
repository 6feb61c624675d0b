import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dismEnd, dismHead } from './image-dism-text.ts'

/** Each published driver is a file in `Windows\INF` that contains its original name. */
const infFolder = (folder: string) => join(folder, 'Windows', 'INF')
const publishedIn = (folder: string) =>
  existsSync(infFolder(folder))
    ? readdirSync(infFolder(folder)).filter((name) => /^oem\d+\.inf$/.test(name))
    : []

/** DISM's list for the Windows in a folder. */
export function driversText(folder: string): string {
  const each = publishedIn(folder).map(
    (name) =>
      `Published Name : ${name}\r\nOriginal File Name : ${readFileSync(join(infFolder(folder), name), 'utf8')}\r\nInbox : No\r\nClass Name : System\r\nProvider Name : Test\r\nDate : 7/18/1968\r\nVersion : 10.1.14.7\r\n\r\n`,
  )
  return `${dismHead}Image Version: 10.0.26100.1\r\n\r\nObtaining list of 3rd party drivers from the driver store...\r\n\r\nDriver packages listing:\r\n\r\n${each.join('')}${dismEnd}`
}

/** DISM's store of published drivers, one folder each. */
export const driverStore = join('Windows', 'System32', 'DriverStore', 'FileRepository')

/** Adds missing drivers; returns the exit code. */
export function addDrivers(folder: string, drivers: string): number {
  const known = publishedIn(folder).map((name) => readFileSync(join(infFolder(folder), name), 'utf8'))
  const names = readdirSync(drivers, { recursive: true })
    .map((name) => String(name).split('/').at(-1) ?? '')
    .filter((name) => name.endsWith('.inf') && !known.includes(name))
  mkdirSync(infFolder(folder), { recursive: true })
  for (const [nth, name] of names.entries()) {
    const kept = join(folder, driverStore, `${name}_amd64_0123456789abcdef`)
    mkdirSync(kept, { recursive: true })
    writeFileSync(join(kept, name), name)
    writeFileSync(join(infFolder(folder), `oem${known.length + nth}.inf`), name)
  }
  return 0
}
