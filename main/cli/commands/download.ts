import { exitCodes } from '../../../common/exit-codes.ts'
import { message } from '../../../common/texts/message.ts'
import { architectures } from '../../../common/windows/architecture.ts'
import { failureError } from '../../texts/failure.ts'
import { sizeText } from '../../texts/size-text.ts'
import { say } from '../../texts/spoken.ts'
import { catalogAccess } from '../../workflow/fetching/catalog-access.ts'
import { type FetchedPackage, fetchPackages } from '../../workflow/fetching/fetch-packages.ts'
import { applyEnvironmentProxy } from '../apply-environment-proxy.ts'
import { readArchitecture } from '../arguments/read-architecture.ts'
import { readKb } from '../arguments/read-kb.ts'
import { type Command, named } from '../command.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'

export const downloadCommand: Command = {
  words: '<KB>...',
  about: 'usage.download.about',
  options: {
    arch: {
      value: 'x64|arm64|x86',
      about: 'usage.download.arch',
      offers: architectures,
    },
    to: { value: 'folder', about: 'usage.download.to', offers: 'folder' },
    product: {
      value: 'words',
      about: 'usage.option.product',
    },
  },
  exits: 'usage.download.exits',
  leastWords: 1,
  writes: ({ text }) => named(text('to')),
  async run(call) {
    const architecture = readArchitecture(call.text('arch'))
    const folder = call.text('to')
    if (architecture === null) throw failureError('bad-call', 'download-architecture-missing', {}, '--arch')
    if (folder === null) throw failureError('bad-call', 'download-folder-missing', {}, '--to')
    const kbs = call.words.map(readKb)
    applyEnvironmentProxy(call.io)
    const line = progressLine(call.io)
    try {
      const fetched = await fetchPackages(catalogAccess(), {
        kbs,
        architecture,
        product: call.text('product'),
        folder,
        signal: call.signal,
        onProgress: (fraction, text, left) => line.show(fraction, text, left),
      })
      line.end()
      if (call.json) printJson(call.io, { folder, files: fetched.map(fileJson) })
      else call.io.out(fetched.map(fileText).join(''))
      return exitCodes.done
    } finally {
      line.end()
    }
  },
}

function fileJson({ file, role, wantedFor, done }: FetchedPackage) {
  return {
    file: file.name,
    path: done.path,
    kb: file.kb,
    architecture: file.architecture,
    role,
    wantedFor,
    url: file.url,
    bytes: done.sizeBytes,
    sha1: done.digests.sha1,
    sha256: done.digests.sha256,
    verifiedBy: done.verifiedBy,
    resumedBytes: done.resumedBytes,
    wasThere: done.wasThere,
  }
}

function fileText({ file, role, done }: FetchedPackage): string {
  const kb = file.kb ?? message('word.no-kb')
  const line = say('cli.downloaded-file', {
    kb,
    role: role === 'target' ? 'target' : 'other',
    size: sizeText(done.sizeBytes),
    digest: message(`word.digest.${done.verifiedBy}`),
  })
  return `${done.path}\n  ${line}\n`
}
