import { z } from 'zod'
import { windowsPathSchema } from './media-folders.ts'
import { architectureSchema, buildSchema } from './windows/schemas.ts'

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

/** Path of Setup on a medium. */
export function setupProgram(medium: string): string {
  return `${medium.replace(/\\+$/, '')}\\setup.exe`
}
