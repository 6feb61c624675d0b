import type { CallOutput } from '../../common/contract.ts'
import { listPracticePcs } from '../host/open-host.ts'
import { inLanguage } from '../texts/in-language.ts'
import { say } from '../texts/spoken.ts'

/** The hosts a window can open: this PC where it is Windows, then every practice PC. */
export async function listHosts(
  platform: NodeJS.Platform = process.platform,
): Promise<CallOutput<'listHosts'>> {
  const practice = (await listPracticePcs()).map(inLanguage).map(({ name, label, about }) => ({
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
      label: say('word.this-pc'),
      about: say('word.this-pc-about'),
    },
    ...practice,
  ]
}
