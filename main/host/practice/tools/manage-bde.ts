import { readFourPartVersion } from '../../../../common/windows/version.ts'
import { type PracticeMachine, type PracticeTool, toolResult } from '../practice-machine.ts'

/** manage-bde.exe -status, and -protectors -disable and -enable for the Windows volume. */
export const manageBde: PracticeTool = async (machine, args) => {
  const words = args.map((word) => word.toLowerCase())
  const [verb, what, volume] = words
  if (verb === '-status' && what === 'c:') return status(machine, words.includes('-protectionaserrorlevel'))
  if (verb !== '-protectors' || (what !== '-disable' && what !== '-enable') || volume !== 'c:')
    return toolResult(-1, `${header(machine)}ERROR: Invalid Syntax.\n`)
  const { encryption } = machine.state.storage
  if (encryption === null || encryption.conversionStatus === 0)
    return toolResult(
      0x80310008,
      `${header(machine)}ERROR: An error occurred (code 0x80310008):\nBitLocker Drive Encryption is not enabled on this drive. Turn on BitLocker.\n`,
    )
  const count = Number(words[words.indexOf('-rebootcount') + 1] ?? '0')
  const disable = what === '-disable'
  encryption.protectionStatus = disable ? 0 : 1
  machine.state.storage.bitlockerProtection = disable ? 5 : 1
  machine.state.bitlockerStarts = disable && words.includes('-rebootcount') ? count : null
  machine.pass(2)
  await machine.save()
  const word = disable ? 'disabled' : 'enabled'
  return toolResult(0, `${header(machine)}Key protectors are ${word} for volume C:.\n`)
}

/** Prints the lines that depend on the state; the real tool prints more. */
function status(machine: PracticeMachine, asExitCode: boolean) {
  const { encryption, volumes } = machine.state.storage
  const isEncrypted = encryption !== null && encryption.conversionStatus !== 0
  const isOn = encryption?.protectionStatus === 1
  const size = (volumes.find(({ driveLetter }) => driveLetter === 'C:')?.capacity ?? 0) / 2 ** 30
  const rows = [
    ['Size', `${size.toFixed(2)} GB`],
    ['Conversion Status', isEncrypted ? 'Fully Encrypted' : 'Fully Decrypted'],
    ['Percentage Encrypted', isEncrypted ? '100.0%' : '0.0%'],
    ['Protection Status', isOn ? 'Protection On' : 'Protection Off'],
    ['Lock Status', 'Unlocked'],
  ]
  const lines = rows.map(([label, value]) => `    ${`${label}:`.padEnd(22)}${value}\n`).join('')
  return toolResult(asExitCode && !isOn ? 1 : 0, `${header(machine)}Volume C: []\n[OS Volume]\n\n${lines}`)
}

function header({ pc }: PracticeMachine): string {
  const [major, minor, build] = readFourPartVersion(pc.dismVersion) ?? []
  const version = [major, minor, build].join('.')
  return `BitLocker Drive Encryption: Configuration Tool version ${version}\nCopyright (C) 2013 Microsoft Corporation. All rights reserved.\n\n`
}
