import type { Page } from 'playwright-core'

/** Drops files on an element of the page, or pastes text there, as a person does. */
export async function hand(
  page: Page,
  kind: 'drop' | 'paste',
  files: { name: string; bytes: Buffer }[],
  text = '',
): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }))
  await page.evaluate(
    ([event, all, words]) => {
      const data = new DataTransfer()
      for (const { name, base64 } of all)
        data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name))
      if (words !== '') data.setData('text/plain', words)
      const where = document.querySelector('main') ?? document.body
      const options = { bubbles: true, cancelable: true }
      if (event === 'paste')
        where.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }))
      else
        for (const name of ['dragover', 'drop'])
          where.dispatchEvent(new DragEvent(name, { ...options, dataTransfer: data }))
    },
    [kind, given, text] as const,
  )
}
