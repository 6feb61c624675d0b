import { anyOf } from '../shared/any-of.ts'

/**
 * A console or post that names the update server of an organization: the one that a policy sets, an address with a port of
 * WSUS, or WSUS as what is asked. What fails there is the way to that server first: it may be wrong, moved or off.
 */
export const ownServer = anyOf(
  /\bWU(?:Status)?Server\b[ \t]*(?:REG_SZ)?[ \t]*[=:]?[ \t]*https?:\/\/(?![\w.-]*(?:microsoft|windowsupdate)\.com)[\w.-]+/i,
  /https?:\/\/(?![\w.-]*(?:microsoft|windowsupdate)\.com)[\w.-]+:853[01]\b/i,
  /\b(?:our|against|behind)(?: our| the| an?)? WSUS\b/i,
)
