/**
 * A console of Windows PE or WinRE, whose system drive is X:: a prompt, and where DISM says that its log is. Setup's own
 * logs name X: on every PC that it upgraded.
 */
export const peConsole = /^X:\\(?:Windows\\System32|Sources)>|\bfound at X:\\/im
