/** One `reagentc /info` of a person who examined the PC. */
export function reagentLog(local) {
  const line = (text) => `${local}, Info                         [ReAgentc.exe] ${text}`
  const rule = line('-'.repeat(54))
  const command = '"C:\\Windows\\system32\\ReAgentc.exe" /info'
  const lines = [
    rule,
    line(`-----Executing command line: ${command}-----`),
    rule,
    line('Enter WinReGetConfig'),
    line('Parameters: configWinDir: NULL'),
    line('Update enhanced config info is enabled.'),
    line('Exit WinReGetConfig returns 1 with last error: 0x0'),
    rule,
    line(`-----Exiting command line: ${command}, Error: 0-----`),
    rule,
  ]
  return `${lines.join('\r\n')}\r\n`
}
