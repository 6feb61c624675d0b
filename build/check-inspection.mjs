// `node build/check-inspection.mjs <inspection.json>`: on a real Windows every probe must answer. Gaps are accepted
// only for known limits of this machine; all others fail and are listed.
import { readFileSync } from 'node:fs'

/** What build service machines lack, by gap code. */
const known = new Set([
  // Virtual machines without a recovery environment or EFI partition.
  'winre-unread',
  'winre-version-unread',
  'winre-image-version-unread',
  'winre-servicing-unread',
  'recovery-partition-unread',
  'recovery-partition-room-unread',
  'efi-room-unread',
  'architecture-one-source',
  // Windows Server has no Security Center.
  'antivirus-unread',
  // Build services disable wuauserv, which provides the agent's history.
  'agent-history-unread',
  // On a fresh machine the time service has not synchronized yet.
  'clock-never-compared',
])
/** The BITS log can be disabled. */
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
