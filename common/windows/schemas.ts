import { z } from 'zod'
import { architectures } from './architecture.ts'
import { parseBuild } from './build.ts'
import { parsePackageIdentity } from './package-identity.ts'
import { parseFourPartVersion } from './version.ts'

// The zod schemas are separate from the parsers, so that code that must start quickly can parse codes without loading
// zod.

/** An architecture that still gets Windows updates. */
export const architectureSchema = z.enum(architectures)

/** A KB in canonical form: `KB` and six to eight digits. */
export const kbSchema = z.string().regex(/^KB[1-9]\d{5,7}$/)

/** An error code in canonical form: `0x` and eight lower-case hex digits. */
export const errorCodeSchema = z.string().regex(/^0x[0-9a-f]{8}$/)

/** Build and revision in text form, `26100.712`. */
export const buildSchema = z
  .string()
  .refine((text) => parseBuild(text).ok, { error: 'not a build and revision such as 26100.712' })

/** A four-part version in text form, `10.0.26100.8455`. */
export const fourPartVersionSchema = z
  .string()
  .refine((text) => parseFourPartVersion(text).ok, { error: 'not a version of four numbers of 16 bits' })

/** A package identity as written by CBS. */
export const packageIdentitySchema = z
  .string()
  .refine((text) => parsePackageIdentity(text).ok, { error: 'not a package identity' })
