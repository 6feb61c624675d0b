/** Windows versions in Update Catalog titles, with their builds. */
export type TitleVersion = { readonly words: string; readonly build: number; readonly server: boolean }

const client = (words: string, build: number): TitleVersion => ({ words, build, server: false })
const server = (words: string, build: number): TitleVersion => ({ words, build, server: true })

export const titleVersions: readonly TitleVersion[] = [
  client('Windows 11, version 24H2', 26100),
  client('Windows 11, version 25H2', 26200),
  client('Windows 11, version 26H2', 26300),
  client('Windows 11, version 26H1', 28000),
  client('Windows 11, version 23H2', 22631),
  client('Windows 11, version 22H2', 22621),
  client('Windows 10 Version 22H2', 19045),
  client('Windows 10 Version 21H2', 19044),
  client('Windows 10 Version 1809', 17763),
  client('Windows 10 Version 1607', 14393),
  server('Microsoft server operating system version 24H2', 26100),
  server('Microsoft server operating system version 21H2', 20348),
  server('Windows Server 2019', 17763),
  server('Windows Server 2016', 14393),
]

/** Commas and capitals in titles vary over the years. */
const plain = (text: string) => text.toLowerCase().replace(/,/g, '').replace(/\s+/g, ' ')

/** The versions in a title. */
export function versionsOfTitle(title: string): readonly TitleVersion[] {
  const words = ` ${plain(title)} `
  return titleVersions.filter((each) => words.includes(` ${plain(each.words)} `))
}
