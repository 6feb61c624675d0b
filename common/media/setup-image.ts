import { z } from 'zod'
import { cutEnd } from '../cut-end.ts'
import { architectureSchema, buildSchema } from '../windows/schemas.ts'
import { windowsPathSchema } from './media-folders.ts'

/** The root of installation media on a drive of this PC: `E:\`, or a folder that media were copied to. */
export const setupMediumSchema = windowsPathSchema.refine(
  (path) => /^[A-Za-z]:\\/.test(path) && !path.includes('*'),
  { error: 'not a folder of installation media' },
)

/** A Windows on installation media that Setup could install, as described in the image file. */
export const setupImageSchema = z.strictObject({
  index: z.number().int().positive().max(9999),
  /** Edition id, `Professional`. */
  edition: z.string().regex(/^[A-Za-z0-9]{1,60}$/),
  /**
   * `Client`, `Server` or `Server Core`: the images of a server have one edition with and without a desktop. Null if the
   * image does not state it, missing in plans of earlier versions.
   */
  installationType: z
    .string()
    .regex(/^[A-Za-z][A-Za-z ]{0,39}$/)
    .nullable()
    .optional(),
  /** Build and revision, `26200.6584`. */
  build: buildSchema,
  architecture: architectureSchema,
  /** `en-US`; null if the image does not state it. */
  language: z
    .string()
    .regex(/^[A-Za-z0-9-]{2,40}$/)
    .nullable(),
})
export type SetupImage = z.infer<typeof setupImageSchema>

/** Whether an installation type is one of a server, with or without a desktop. */
export function isServerType(installationType: string | null | undefined): boolean {
  return /^server/i.test(installationType ?? '')
}

/** Path of Setup on a medium. */
export function setupProgram(medium: string): string {
  return `${cutEnd(medium, '\\')}\\setup.exe`
}
