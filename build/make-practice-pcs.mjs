// Writes assets/practice/<name>/: raw tool output and logs of fictional PCs in the real formats. Run it after
// changing build/practice/ and commit the result; a test compares the two.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { dismLog } from './practice/dism-log.mjs'
import { timeEvent } from './practice/event-files.mjs'
import { CbsLog } from './practice/log-writer.mjs'
import { reagentLog } from './practice/reagent-log.mjs'
import { registryFile } from './practice/registry-file.mjs'
import { dynamicAnswer, reagentXml, storageAnswer } from './practice/storage-files.mjs'
import { features } from './practice/stories/packages.mjs'
import { stories } from './practice/stories.mjs'

const target = process.argv[2] ?? join(import.meta.dirname, '..', 'assets', 'practice')

for (const [index, story] of stories.entries()) writeStory(story, index)

function writeStory(story, index) {
  const folder = join(target, story.name)
  rmSync(folder, { recursive: true, force: true })
  const write = (name, text) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const architecture = story.cpu === 'x64' ? 'amd64' : story.cpu
  const guid = (number) => `4d1f7c${index.toString(16)}${number}-2b7a-11f0-9c41-d8bbc1a2041${number}`
  const guids = [1, 2, 3, 4].map(guid)
  const layout = story.disk.style === 'dynamic' ? dynamicAnswer : storageAnswer
  const { storage, recoveryOffset, diskGuid } = layout({ architecture: story.cpu, guids, ...story.disk })
  const offset = 120
  write('pc.json', `${JSON.stringify(machine(story, offset), null, 2)}\n`)
  write('storage.json', `${JSON.stringify(storage, null, 2)}\n`)
  const facts = { architecture: story.cpu, winre: story.winre.version, windowsVolume: guids[2] }
  write('registry.reg', registryFile({ ...story, ...facts }))
  const synchronized = `${new Date(Date.parse(story.clock) - 3_600_000).toISOString().slice(0, 19)}Z`
  const events = story.events()
  const computer = /<Computer>([^<]+)</.exec(events[0])[1]
  write('events-system.xml', newestFirst([...events, timeEvent(synchronized, computer)]))
  write('events-setup.xml', newestFirst(story.setup()))
  write(
    'files/C/Windows/System32/Recovery/ReAgent.xml',
    reagentXml({ enabled: story.winre.enabled ?? true, offset: recoveryOffset, diskGuid }),
  )
  write(
    'files/C/Windows/Logs/ReAgent/ReAgent.log',
    reagentLog(local(new Date(Date.parse(story.clock) - 5_400_000), offset)),
  )
  write('files/C/Windows/Logs/CBS/CBS.log', cbsLog(story, architecture, offset))
  write(
    'files/C/Windows/Logs/DISM/dism.log',
    dismLog({
      local: local(new Date(Date.parse(story.clock) - 3_600_000), offset).slice(0, 16),
      version: story.dism ?? '10.0.26100.5074',
      image: `10.0.${story.build}.${story.ubr}`,
      architecture,
    }),
  )
}

function machine(story, utcOffsetMinutes) {
  return {
    schema: 'unstuck/practice-pc@1',
    label: story.label,
    about: story.about,
    clock: story.clock,
    utcOffsetMinutes,
    architecture: story.cpu,
    dismVersion: story.dism ?? '10.0.26100.5074',
    ...(story.takesMsu === false ? { takesMsu: false } : {}),
    ...(story.standardUser ? { standardUser: true } : {}),
    ...(story.powershell === false ? { powershell: false } : {}),
    ...(story.startWorkSeconds ? { startWorkSeconds: story.startWorkSeconds } : {}),
    packages: story.catalogue,
    diskBytes: story.disk.diskMib * 2 ** 20,
    ...(story.disk.reclaimableMegabytes ? { reclaimableMegabytes: story.disk.reclaimableMegabytes } : {}),
    store: { health: story.store ?? 'healthy', repairSummary: story.repairSummary ?? [] },
    winre: { enabled: true, disk: 0, partition: 4, ...story.winre },
    ...(story.media ? { media: story.media } : {}),
    ...(story.restore ? { restorePoints: story.restore } : {}),
  }
}

function cbsLog(story, architecture, offset) {
  const revision = story.stack.split('.')[1]
  const log = new CbsLog(story.logFrom, offset)
  log.start({
    build: story.build,
    revision,
    architecture,
    ...story.windows,
    boot: local(new Date(log.at.getTime() - 7_200_000), offset).concat('.500'),
  })
  log.noise(architecture).capabilities(architecture, story.ubr, features)
  log.maintenance(Math.floor(story.disk.windowsFreeMib / 1024))
  story.log(log)
  log.wait(1800).capabilities(architecture, story.ubr, features.slice(0, 6)).noise(architecture)
  log.wait(60).cbs('Trusted Installer is shutting down because: SHUTDOWN_REASON_AUTOSTOP')
  log.cbs('TiWorker signaled for shutdown, going to exit.').cbs('Ending TrustedInstaller finalization.')
  return log.text()
}

function local(date, offsetMinutes) {
  return new Date(date.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')
}

function newestFirst(events) {
  return `${events.toReversed().join('\n')}\n`
}
