import { allRows } from './patterns/all-rows.ts'
import { tellingCodes } from './tables/telling-codes.ts'

/**
 * The causes that are known to show a code (`0x` and eight lower-case digits). A lead for reading, no diagnosis.
 * Loads neither facts nor schemas, so that explaining a code answers at once.
 */
export function causesOfCode(code: string): { readonly id: string; readonly title: string }[] {
  const wanted = code.toLowerCase()
  return [...logicCauses, ...allRows, ...tellingCodes]
    .filter(({ codes }) => codes.includes(wanted))
    .map(({ id, title }) => ({ id, title }))
}

/** Id, title and codes of the causes with logic, as they state them themselves (a test compares them). */
const logicCauses: readonly {
  readonly id: string
  readonly title: string
  readonly codes: readonly string[]
}[] = [
  { id: 'checkpoint-missing', title: 'A checkpoint update is missing', codes: ['0x800f0838'] },
  {
    id: 'component-store-corrupt',
    title: 'The component store is damaged',
    codes: ['0x80073712', '0x80073701', '0x800736b3', '0x800736cc', '0x8007371b', '0x800f081f', '0x800f0831'],
  },
  {
    id: 'efi-partition-full',
    title: 'The EFI system partition is full',
    codes: ['0x800f0922', '0x80070070', '0xc190020e'],
  },
  {
    id: 'servicing-stack-too-old',
    title: 'The servicing stack is too old for the package',
    codes: ['0x800f0823', '0x80242017'],
  },
  {
    id: 'wrong-architecture',
    title: 'The package is for another architecture',
    codes: ['0x80240017', '0x800f081e', '0xc800020e', '0x80070661'],
  },
  {
    id: 'wrong-branch',
    title: 'The package is for another Windows version or edition',
    codes: ['0x80240017', '0x800f081e', '0xc800020e'],
  },
  {
    id: 'not-applicable-superseded',
    title: 'The update is already contained in, or replaced by, what is installed',
    codes: ['0x80240017', '0x800f081e'],
  },
  {
    id: 'pending-operations',
    title: 'Earlier servicing work is still pending',
    codes: ['0x80070bc9', '0x800f0806', '0x800f082f', '0x80240016', '0x80242014'],
  },
  {
    id: 'recovery-partition-too-small',
    title: 'The recovery partition is too small to service WinRE',
    codes: ['0x80070643', '0x800f0828'],
  },
  {
    id: 'checkpoint-image-newer',
    title: 'The checkpoint is older than what is installed',
    codes: ['0x80070228'],
  },
  { id: 'not-elevated', title: 'The tool was not run as administrator', codes: ['0x800702e4'] },
  { id: 'advanced-installer-failed', title: 'An advanced installer failed', codes: ['0x800f0922'] },
]
