import type { Host } from '../../host/host.ts'
import { failureError } from '../../texts/failure.ts'

/** Whether a text is the SID of a user: local or domain (S-1-5-21), or Entra ID (S-1-12-1). */
export function isUserSid(text: string): boolean {
  return /^S-1-(?:5-21|12-1)(?:-\d{1,10}){4}$/.test(text)
}

/** The SID of the account that runs this process. Throws FailureError `tool-failed`. */
export async function ownAccount(host: Host): Promise<string> {
  const { exitCode, stdout } = await host.run('whoami.exe', ['/user', '/fo', 'csv', '/nh'], {
    timeoutMs: 30_000,
  })
  // The name before it can contain anything except a quotation mark.
  const sid = /"(S-1-[0-9-]+)"\s*$/.exec(Buffer.from(stdout).toString('latin1'))?.[1]
  if (exitCode === 0 && sid !== undefined && isUserSid(sid)) return sid
  throw failureError('tool-failed', 'own-account-unknown', {}, 'whoami.exe')
}
