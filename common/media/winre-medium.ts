import { z } from 'zod'

/** An image of installation media that can supply the WinRE of the open PC. */
export const winreMediumSchema = z.object({
  /** Identifies it in later calls; counts from 0 within one response. */
  id: z.number().int().nonnegative(),
  /** `E:\sources\install.wim`; on a mapped network drive the UNC path, which elevated programs can open. */
  path: z.string(),
  /** The drive letter that only programs of the user's session have, `Z:`; null if the path has none. */
  sessionDrive: z.string().nullable(),
  /** Counted from 1, as by DISM. */
  index: z.number().int().positive(),
  /** `26100.1742`; null if the image does not state it. */
  build: z.string().nullable(),
})
export type WinreMedium = z.infer<typeof winreMediumSchema>
