import { z } from 'zod'

/** An image of installation media that the WinRE of the open PC can be taken from. */
export const winreMediumSchema = z.object({
  /** Names it in later calls; counts from 0 in one answer. */
  id: z.number().int().nonnegative(),
  /** `E:\sources\install.wim` */
  path: z.string(),
  /** Counted from 1, as DISM counts. */
  index: z.number().int().positive(),
  /** `26100.1742`; null where the image does not say. */
  build: z.string().nullable(),
})
export type WinreMedium = z.infer<typeof winreMediumSchema>
