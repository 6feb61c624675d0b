/** Whether this is the name of a Windows, `Microsoft Windows 11 Pro`, or of Azure Stack HCI, which is one, too. */
export function isWindowsProduct(product: string | null | undefined): boolean {
  return /windows|azure stack hci/i.test(product ?? '')
}

/** The edition in the name of a Windows: the part after the number. Null if it has none. */
export function editionOfProduct(product: string): string | null {
  const name = product.trim()
  if (/\bazure stack hci$/i.test(name)) return 'Azure Stack HCI'
  return /windows (?:\d+(?:\.\d)?|server \d{4}(?: r2)?) (.+)$/i.exec(name)?.[1]?.trim() ?? null
}
