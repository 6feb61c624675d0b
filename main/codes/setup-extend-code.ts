// The second number of a Setup result ("0xC1900101 - 0x20017"): first digit the phase, last two the operation.
// Published for Windows 10 1607; later releases may differ. Names of phases and operations: MicrosoftDocs/
// SupportArticles-docs, windows-10-upgrade-error-codes.md (CC BY 4.0); the words here are ours.
const phases = [
  'in an unknown phase',
  'while Windows was still running (downlevel phase)',
  'in the safe OS (WinRE) phase',
  'in the first boot phase',
  'in the second boot (OOBE) phase',
  'while going back to the old Windows (uninstall phase)',
]

const operations = [
  null,
  'copying files',
  'downloading updates',
  'installing updates',
  'installing the recovery environment',
  'installing the recovery image',
  'replicating optional components',
  'installing drivers',
  'preparing the safe OS',
  'preparing the way back',
  'preparing the first boot',
  'preparing the second boot',
  'applying the image',
  'moving data over',
  'setting the product key',
  'adding the answer file',
  'adding a driver',
  'turning a feature on',
  'turning a feature off',
  'registering an asynchronous process',
  'registering a synchronous process',
  'creating a file',
  'writing the registry',
  'booting',
  'running sysprep',
  'the out-of-box experience',
  'beginning the first boot',
  'ending the first boot',
  'beginning the second boot',
  'ending the second boot',
  'before the out-of-box experience',
  'after the out-of-box experience',
  'adding a provisioning package',
]

/** Says in which phase Windows Setup stopped, from a text like "0xC1900101 - 0x20017"; null where it holds none. */
export function readExtendCode(text: string): string | null {
  const match = /0x[89c][0-9a-f]{7}\s*[-\u2010-\u2015]\s*0x([0-5])00([0-9a-f]{2})(?![0-9a-z])/i.exec(text)
  if (!match) return null
  const phase = phases[Number(match[1])]
  const operation = operations[Number.parseInt(match[2] ?? '0', 16)]
  if (phase === undefined) return null
  return `Setup stopped ${phase}${operation ? `, operation: ${operation}` : ''}.`
}
