import { exitCodes } from '../../../common/exit-codes.ts'
import { FailureError } from '../../../common/result.ts'
import { architectures } from '../../../common/windows/architecture.ts'
import { catalogAccess } from '../../workflow/fetching/catalog-access.ts'
import { type FetchedPackage, fetchPackages } from '../../workflow/fetching/fetch-packages.ts'
import { applyEnvironmentProxy } from '../apply-environment-proxy.ts'
import type { Command } from '../command.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { readArchitecture } from '../read-architecture.ts'
import { readKb } from '../read-kb.ts'
import { sizeText } from '../text/size-text.ts'

/** `unstuck download`. */
export const downloadCommand: Command = {
  words: '<KB>...',
  about: `Downloads updates from the Microsoft Update Catalog, each with the checkpoints that its entry lists, in the order in which they are needed. A file appears under its name only after the digest that the catalog publishes was found in it. Stopped at any point, the same call goes on where it was.

  unstuck download KB5086672 --arch arm64 --to C:\\Packages

Files come through the proxy of HTTPS_PROXY, HTTP_PROXY and NO_PROXY where these are set.`,
  options: {
    arch: {
      value: 'x64|arm64|x86',
      about: 'files of this architecture and no other',
      offers: architectures,
    },
    to: { value: 'folder', about: 'where the files go', offers: 'folder' },
    product: {
      value: 'words',
      about: 'where a KB has different files for several products: words that only one of them has',
    },
  },
  exits:
    '0 every file is there and proven; 2 there is no such update; 4 refused: another digest, several products; 5 the network or the disk gave up.',
  leastWords: 1,
  async run(call) {
    const architecture = readArchitecture(call.text('arch'))
    const folder = call.text('to')
    if (architecture === null)
      throw new FailureError('bad-call', 'Which architecture?', 'Add --arch x64, arm64 or x86.', '--arch')
    if (folder === null)
      throw new FailureError('bad-call', 'Where should the files go?', 'Add --to <folder>.', '--to')
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
  const how = done.verifiedBy === 'sha256' ? 'SHA-256' : 'SHA-1, the only digest published'
  const what = role === 'target' ? 'the update' : 'needed before it'
  return `${done.path}\n  ${file.kb ?? 'no KB'}, ${what}, ${sizeText(done.sizeBytes)}; proven by ${how}\n`
}
