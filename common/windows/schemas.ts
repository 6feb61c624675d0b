import { z } from 'zod'
import { architectures } from './architecture.ts'
import { parseBuild } from './build.ts'
import { parsePackageIdentity } from './package-identity.ts'
import { parseFourPartVersion } from './version.ts'

// The nouns as parts of the data format, apart from their parsers: what starts quickly reads codes without zod.

/** An architecture that Windows still gets updates for. */
export const architectureSchema = z.enum(architectures)

/** Canonical text of a KB: `KB` and six to eight digits. */
export const kbSchema = z.string().regex(/^KB[1-9]\d{5,7}$/)

/** Canonical text of an error code: `0x` and eight lower-case hex digits. */
export const errorCodeSchema = z.string().regex(/^0x[0-9a-f]{8}$/)

/** Text of build and revision in its printed form, `26100.712`. */
export const buildSchema = z
  .string()
  .refine((text) => parseBuild(text).ok, { error: 'not a build and revision such as 26100.712' })

/** Text of a version of four numbers in its printed form, `10.0.26100.8455`. */
export const fourPartVersionSchema = z
  .string()
  .refine((text) => parseFourPartVersion(text).ok, { error: 'not a version of four numbers of 16 bits' })

/** Text of a package identity as CBS writes it. */
export const packageIdentitySchema = z
  .string()
  .refine((text) => parsePackageIdentity(text).ok, { error: 'not a package identity' })
