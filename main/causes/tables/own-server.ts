import { anyOf } from '../shared/words/any-of.ts'

/**
 * A console or post that names an organization's update server: the one a policy sets, an address with a WSUS port,
 * or WSUS as the queried service. A failure there is first the connection to that server, which may be wrong, moved
 * or off.
 */
export const ownServer = anyOf(
  /\bWU(?:Status)?Server\b[ \t]{0,40}(?:REG_SZ)?[ \t]{0,40}[=:]?[ \t]{0,40}https?:\/\/(?![\w.-]*(?:microsoft|windowsupdate)\.com)[\w.-]+/i,
  /https?:\/\/(?![\w.-]*(?:microsoft|windowsupdate)\.com)[\w.-]+:853[01]\b/i,
  /\b(?:our|against|behind)(?: our| the| an?)? WSUS\b/i,
)
