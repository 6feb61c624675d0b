/**
 * A console of Windows PE or WinRE, whose system drive is `X:`: its prompt, and the location of the log that DISM
 * prints. Setup's own logs mention `X:` on every PC that was upgraded.
 */
export const peConsole = /^X:\\(?:Windows\\System32|Sources)>|\bfound at X:\\/im
