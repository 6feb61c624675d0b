import type { CallOutput } from '../../common/contract.ts'
import { listPracticePcs } from '../host/open-host.ts'
import { sayEnglish } from '../texts/english.ts'

/** The hosts a window can open: this PC where it is Windows, then every practice PC. */
export async function listHosts(
  platform: NodeJS.Platform = process.platform,
): Promise<CallOutput<'listHosts'>> {
  const practice = (await listPracticePcs()).map(({ name, label, about }) => ({
    kind: 'practice' as const,
    id: `practice:${name}`,
    label,
    about,
  }))
  if (platform !== 'win32') return practice
  return [
    {
      kind: 'windows',
      id: 'windows',
      label: sayEnglish('word.this-pc'),
      about: sayEnglish('word.this-pc-about'),
    },
    ...practice,
  ]
}
