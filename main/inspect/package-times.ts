import { message } from '../../common/texts/message.ts'
import type { Access } from './access.ts'
import { parseRegQuery, registryNumber } from './parse/parse-reg-query.ts'
import { packagesKey } from './reading/read-registry-packages.ts'
import { Unread } from './unread.ts'

const fullPath = packagesKey.replace('HKLM', 'HKEY_LOCAL_MACHINE')
/** Ticks of 100 ns between the epochs of Windows (1601) and JavaScript (1970). */
const epochTicks = 116_444_736_000_000_000n

/**
 * Install time of each package by lower-case identity; UTC, ISO 8601. CBS stores it as two halves of a FILETIME,
 * independent of language. Packages that lack either half are skipped. Rejects with Unread.
 */
export async function readPackageTimes(access: Access): Promise<ReadonlyMap<string, string>> {
  const [high, low] = await Promise.all([half(access, 'High'), half(access, 'Low')])
  const times = new Map<string, string>()
  for (const [identity, upper] of high) {
    const lower = low.get(identity)
    if (lower === undefined) continue
    const ticks = (BigInt(upper) << 32n) | BigInt(lower)
    const time = new Date(Number((ticks - epochTicks) / 10_000n))
    // No such package is older than Windows 10; a damaged half gives an arbitrary year.
    if (time.getTime() > Date.UTC(2014) && time.getTime() < Date.UTC(2100))
      times.set(identity, time.toISOString())
  }
  return times
}

async function half(access: Access, name: 'High' | 'Low'): Promise<ReadonlyMap<string, number>> {
  const value = `InstallTime${name}`
  const answer = await access.tool(
    `reg-cbs-time-${name.toLowerCase()}`,
    'reg.exe',
    ['query', packagesKey, '/s', '/v', value],
    { limitMs: 60_000 },
  )
  if (answer.exitCode !== 0)
    throw new Unread(message('unread.tool-exit-code', { tool: 'reg.exe', exitCode: answer.exitCode }))
  const found = new Map<string, number>()
  for (const { path, values } of parseRegQuery(answer.text).keys) {
    const number = registryNumber(values.find((one) => one.name.toLowerCase() === value.toLowerCase()))
    if (number === null || number > 0xffff_ffff) continue
    if (path.toLowerCase().startsWith(`${fullPath.toLowerCase()}\\`))
      found.set(path.slice(fullPath.length + 1).toLowerCase(), number)
  }
  return found
}
