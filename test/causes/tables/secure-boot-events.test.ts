import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const firstOf = async (name: string, text: string) =>
  (
    await diagnose({ knowledge, sources: [sourceOf(name, Buffer.from(`${text}\n`))], inspection: null })
  ).findings.find(({ status }) => status === 'active')

/** An event as wevtutil prints it without its message: only numbers, the same in every language. */
const xml = (id: number, provider = 'Microsoft-Windows-TPM-WMI') =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}' Guid='{7d5387b0-cbe0-11da-a94d-0800200c9a66}'/><EventID>${id}</EventID><Level>2</Level><TimeCreated SystemTime='2026-05-0${id % 9 || 9}T10:00:00.000Z'/><Channel>System</Channel><Computer>PC</Computer></System><EventData></EventData></Event>`

const causes: readonly (readonly [number, string])[] = [
  [1032, 'secure-boot-bitlocker'],
  [1033, 'secure-boot-boot-manager'],
  [1795, 'secure-boot-firmware'],
  [1797, 'secure-boot-certificate-first'],
  [1798, 'secure-boot-boot-manager'],
  [1802, 'secure-boot-firmware'],
  [1803, 'secure-boot-firmware'],
]

describe('a Secure Boot event is recognized by its number', () => {
  test.each(causes)('%i in XML without a text', async (id, cause) => {
    const found = await firstOf('system.xml', xml(id))
    expect(found?.cause).toBe(cause)
    expect(found?.likelihood).toBeGreaterThan(mostOfLeads)
  })
  test.each(causes)('%i as listed by wevtutil, and as written by users', async (id, cause) => {
    const listed = `Event[0]:\n  Log Name: System\n  Source: Microsoft-Windows-TPM-WMI\n  Date: 2026-05-01T10:00:00.000\n  Event ID: ${id}\n  Level: Error`
    expect((await firstOf('events.txt', listed))?.cause).toBe(cause)
    expect((await firstOf('mail.txt', `System log: TPM-WMI event ${id} after every restart`))?.cause).toBe(
      cause,
    )
  })
  test('certificates not yet applied are only a possible cause', async () => {
    const found = await firstOf('system.xml', xml(1801))
    expect(found?.cause).toBe('secure-boot-certificates-pending')
    expect(found?.likelihood).toBeLessThan(0.55)
  })
  test('an event that reports everything as up to date leaves at most a lead', async () => {
    for (const id of [1795, 1801]) {
      const found = await firstOf('system.xml', `${xml(id)}\n${xml(1808)}`)
      expect(found?.likelihood ?? 0).toBeLessThanOrEqual(mostOfLeads)
    }
  })
  test.each([1808, 1026, 1282])('%i gives no finding', async (id) => {
    expect(await firstOf('system.xml', xml(id))).toBeUndefined()
  })
  test('the same number from another provider is a different event', async () => {
    expect(await firstOf('system.xml', xml(1795, 'Microsoft-Windows-Kernel-Boot'))).toBeUndefined()
  })
})

test('the system message in an event of Secure Boot is about a variable of the firmware, not about a file', async () => {
  const { findings } = await diagnose({
    knowledge,
    sources: [
      sourceOf(
        'events.txt',
        Buffer.from(
          'Event 1796, TPM-WMI\nThe Secure Boot update failed to update Option ROM CA 2023 (DB) with error The system cannot find the file specified.. For more information, please see https://go.microsoft.com/fwlink/?linkid=2169931\n',
        ),
      ),
    ],
    inspection: null,
  })
  expect(findings.map(({ cause }) => cause)).toEqual(['secure-boot-firmware'])
})
