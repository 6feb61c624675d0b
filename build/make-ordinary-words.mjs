// Writes assets/masking/ordinary-words.txt: words that logs and tools print on every PC. If a person or PC has such a
// name, it is masked only in name positions, to keep the PC's logs readable.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
/** Windows output, from the practice PCs, and what causes search in it. */
const sources = ['assets/practice', 'assets/codes', 'main/causes', 'main/inspect', 'main/host/practice']
/** Common names of accounts, PCs and networks that do not identify anyone. */
const general = `
  account acer ad administrator admin agent android app apple asus auto backup bios boot branch browser build business
  cache camera cert chrome client cloud com company computer config corp corporate customer data database debug default
  dell demo dev developer development device disk display dns domain download driver drive edge education email empty
  enterprise error example exchange fail failed family file files firewall folder fujitsu gaming gateway general group
  guest hard home host hotmail hp hyper image info information install installer intel internal internet intra intranet
  kernel keyboard kiosk lab lan laptop lenovo library linux live loader local localdomain log login machine mail main
  management manager master media memory microsoft mobile mode model monitor mouse name net network node none normal
  notebook null office online open operator option oracle org outlook own owner package packages page partner password
  path pc phone pilot policy pool power print printer private process prod production profile program programs project
  proxy public query recovery release remote report reset resource restore result root router safe sales samsung scan
  school script search secure security sensor server service services session setup shared shell shop software source
  sql staff stage standard start state status storage store student super support surface switch sync sys sysprep system
  table target task teacher team temp template temporary terminal test tester thread time tool tools toshiba training
  trial type unknown update updates upgrade user username users value version video view virtual vista vm warning web
  win windows wireless work worker workgroup workstation world www xbox zone`

const words = new Set(general.trim().split(/\s+/))
for (const source of sources)
  for (const file of filesIn(join(root, source)))
    for (const [word] of readFileSync(file, 'utf8').matchAll(/[A-Za-z]{3,}/g)) words.add(word.toLowerCase())

mkdirSync(join(root, 'assets', 'masking'), { recursive: true })
writeFileSync(join(root, 'assets', 'masking', 'ordinary-words.txt'), `${[...words].sort().join('\n')}\n`)

function filesIn(path) {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)))
}
