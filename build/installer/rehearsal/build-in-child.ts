// Runs electron-builder in a process of its own: it takes its tools from the environment. Words: the folder that
// rehearse-installer.ts prepared, and the processors.
import { join } from 'node:path'
import { Arch, build, Platform } from 'electron-builder'
import { config } from '../../../electron-builder.config.ts'

const [work = '', ...architectures] = process.argv.slice(2)
const archs = architectures.map((arch) => (arch === 'arm64' ? Arch.arm64 : Arch.x64))
await build({
  targets: Platform.WINDOWS.createTarget('nsis', ...archs),
  projectDir: join(work, 'project'),
  config: {
    // electron-builder changes what it is given.
    ...structuredClone(config),
    electronDist: ({ arch }) => join(work, 'electron', arch),
    electronVersion: '0.0.0',
    // Nothing to sign with, and nobody to trust a stand-in.
    win: { ...config.win, signExecutable: false },
  },
})
