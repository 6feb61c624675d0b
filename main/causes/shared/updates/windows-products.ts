/** Windows products by the version in their update file names (`windows8.1-kb…`), and what people call them. */
const products: readonly (readonly [product: string, name: RegExp])[] = [
  ['6.0', /^(?:Vista|2008)$/i],
  ['6.1', /^(?:7|2008 ?R2)$/i],
  ['8', /^(?:8|2012)$/i],
  ['8.1', /^(?:8\.1|2012 ?R2)$/i],
  ['10.0', /^(?:10|2016|2019|2022)$/i],
  ['11.0', /^(?:11|2025)$/i],
]

const version = '(Vista|7|8\\.1|8|10|11|20(?:08|12) ?R2|20(?:08|12|16|19|22|25))(?![\\w.]*\\d)'
/** `Windows 10`, `Windows Server 2012 R2`, `Server 2012`; never a file name, which has no space there. */
export const namesOfWindows = new RegExp(`\\b(?:Windows (?:Server )?|Server )${version}`, 'i')

/** Words that precede a Windows version that a PC no longer runs. */
const former = /\b(?:from|was|were|than|before|instead of|old|former|previous)\s+(?:the |my |our |an? )?$/i

/** The distinct products that a text names as running. */
export function productsNamed(text: string): { readonly product: string; readonly name: string }[] {
  const found = new Map<string, string>()
  for (const { 0: name, 1: word = '', index } of text.matchAll(new RegExp(namesOfWindows.source, 'gi'))) {
    if (former.test(text.slice(Math.max(0, index - 40), index))) continue
    const product = products.find(([, each]) => each.test(word))?.[0]
    if (product !== undefined && !found.has(product)) found.set(product, name)
  }
  return [...found].map(([product, name]) => ({ product, name }))
}

/** Whether files of a product are for that Windows. Files for 10 also exist for the first Windows 11. */
export function fitsProduct(ofFile: string, product: string): boolean {
  const file = ofFile.replace(/^(10|11)$/, '$1.0')
  return (
    file === product || (file === '10.0' && product === '11.0') || !products.some(([each]) => each === file)
  )
}
