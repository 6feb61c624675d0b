// Runs electron-builder in a separate process, because it takes its tools from the environment. Arguments: the folder
// prepared by rehearse-installer.ts, and the architectures.
import { join } from 'node:path'
import { Arch, build, Platform } from 'electron-builder'
import { config } from '../../../electron-builder.config.ts'

const [work = '', ...architectures] = process.argv.slice(2)
const archs = architectures.map((arch) => (arch === 'arm64' ? Arch.arm64 : Arch.x64))
await build({
  targets: Platform.WINDOWS.createTarget('nsis', ...archs),
  projectDir: join(work, 'project'),
  config: {
    // electron-builder modifies its input.
    ...structuredClone(config),
    electronDist: ({ arch }) => join(work, 'electron', arch),
    electronVersion: '0.0.0',
    // There is no certificate, and a stand-in must not be trusted.
    win: { ...config.win, signExecutable: false },
  },
})
