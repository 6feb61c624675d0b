// `node build/check-inspection.mjs <inspection.json>`: on a real Windows every probe must answer. A gap is only taken
// where it is known why this machine cannot answer; anything else fails, and is named.
import { readFileSync } from 'node:fs'

/** What machines of build services do not have, by the codes of the gaps. */
const known = new Set([
  // Virtual machines without a recovery environment or an EFI partition of their own.
  'winre-unread',
  'winre-version-unread',
  'winre-image-version-unread',
  'winre-servicing-unread',
  'recovery-partition-unread',
  'recovery-partition-room-unread',
  'efi-room-unread',
  'architecture-one-source',
  // Windows Server keeps no Security Center.
  'antivirus-unread',
  // Build services switch the service wuauserv off, which answers for the history of the agent.
  'agent-history-unread',
  // A fresh machine has not been synchronised by the time service itself.
  'clock-never-compared',
])
/** The log of BITS can be switched off. */
const isKnown = ({ code, params }) =>
  known.has(code) || (code === 'events-unread' && params.source === 'bits')
const isOwnFault = ({ params }) => JSON.stringify(params ?? {}).includes('"text.own-fault"')

const needed = [
  'windows',
  'architecture',
  'packages',
  'servicingStack',
  'pending',
  'systemVolume',
  'machine',
  'services',
]

const file = process.argv[2]
if (file === undefined) {
  console.error('Name the inspection: node build/check-inspection.mjs <inspection.json>')
  process.exit(2)
}
// PowerShell 5 writes UTF-16 through ">".
const bytes = readFileSync(file)
const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8')
const { facts, gaps } = JSON.parse(text.replace(/^\ufeff/, ''))
const missing = needed.filter((name) => facts[name] === undefined)
const unexpected = gaps.filter((gap) => isOwnFault(gap) || !isKnown(gap))
for (const name of missing) console.error(`missing fact: ${name}`)
for (const gap of unexpected) console.error(`gap: ${gap.what}: ${gap.why}`)
for (const gap of gaps) if (!unexpected.includes(gap)) console.log(`known gap: ${gap.what}: ${gap.why}`)
console.log(
  `${Object.keys(facts).length} facts, ${gaps.length} gaps, ${unexpected.length + missing.length} of them not accounted for`,
)
process.exitCode = missing.length + unexpected.length === 0 ? 0 : 1
