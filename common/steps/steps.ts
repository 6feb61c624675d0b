import { z } from 'zod'
import { mediaPlaceSchema, mountPointSchema, windowsPathSchema } from '../media/media-folders.ts'
import { imageSourceSchema, repairSourceSchema } from '../media/repair-source.ts'
import { setupImageSchema, setupMediumSchema } from '../media/setup-image.ts'
import { planPackageSchema } from '../plan/plan-package.ts'
import { promisedImageSchema } from '../plan/promised-image.ts'
import { isRollupIdentity } from '../windows/package-identity.ts'
import { buildSchema, fourPartVersionSchema, kbSchema } from '../windows/schemas.ts'
import { copyWordsSchema, imageWordsSchema, overwriteWordsSchema } from './step-words.ts'

/** `20261122T101500Z`: time of the inspection, used in the names of backups. */
const stampSchema = z.string().regex(/^\d{8}T\d{6}Z$/)
/** The CBS identity of a cumulative update. No other package is ever removed. */
const rollupSchema = z.string().refine(isRollupIdentity, { error: 'not the identity of a cumulative update' })
/** A service name in the service control manager; the step checks that updates need that service. */
const serviceSchema = z.string().regex(/^[A-Za-z]{1,64}$/)
/** The path of a scheduled task below the root of the task tree, without a leading backslash. */
export const taskPathSchema = z.string().regex(/^(?:\w[\w .(){}-]{0,80}\\){0,8}\w[\w .(){}-]{0,80}$/)
/** Location of WinRE as reported by reagentc: `\\?\GLOBALROOT\device\harddisk0\partition4\Recovery\WindowsRE`. */
export const winreLocationSchema = z
  .string()
  .regex(/^\\\\\?\\GLOBALROOT\\device\\harddisk\d{1,3}\\partition\d{1,3}(?:\\[\w .-]+)+\\?$/i)
/**
 * Drive letter that the user assigned to the EFI system partition: `S:`. Never `C:`, which a Windows has for itself.
 */
export const efiLetterSchema = z.string().regex(/^[D-Z]:$/)
/**
 * Whether the boot manager has to be the one that is signed with the 2023 certificate; omitted if the PC is not known to
 * have moved to it.
 */
const signed2023 = { signed2023: z.literal(true).optional() }
/** The published name of a third-party driver: `oem12.inf`. */
export const thirdPartyDriverSchema = z.string().regex(/^oem\d{1,5}\.inf$/)
const numberSchema = z.number().int().nonnegative().max(999)
const bytesSchema = z
  .number()
  .int()
  .nonnegative()
  .max(2 ** 52)
/** A partition as read: its number and its position on the disk. */
const partitionPlaceSchema = z.strictObject({
  partition: z.number().int().positive().max(999),
  offsetBytes: bytesSchema,
  sizeBytes: bytesSchema,
})
export type PartitionPlace = z.infer<typeof partitionPlaceSchema>
const megabytesSchema = z.number().int().positive().max(65_536)
/** Display name of an image or file: `image 2 of install.wim (Professional)`. */
const whatSchema = imageWordsSchema
const indexSchema = z.number().int().positive().max(9999)
const countSchema = z.number().int().positive().max(50_000)
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
const fileNameSchema = z
  .string()
  .max(200)
  // Windows strips trailing spaces and dots, so such a name would refer to another file.
  .regex(/^[^\\/:*?"<>|\p{Cc}]*[^\\/:*?"<>|\p{Cc} .]$/u)

const kind = <K extends string, P extends z.ZodRawShape>(name: K, parameters: P) =>
  z.strictObject({ kind: z.literal(name), ...parameters })

/**
 * The repair steps: a kind with typed parameters and nothing else. `main/steps` defines for each kind what it runs,
 * when it is done, what blocks it, how to undo it and what it needs; the executor derives every command from these
 * values.
 */
export const stepSchema = z.discriminatedUnion('kind', [
  /**
   * Copies a checkpoint into the folder from which the update `beside` is added. `again`: the PC is already past it.
   */
  kind('place-package', { package: planPackageSchema, beside: kbSchema, again: z.boolean() }),
  /**
   * Adds one package to the running Windows. `lists`: what CBS lists afterwards, if the revision is not sufficient to
   * tell. `expanded`: DISM gets the cabinet that `expand-package` extracted.
   */
  kind('add-package', {
    package: planPackageSchema,
    lists: z.object({ name: z.string().max(300), version: fourPartVersionSchema }).nullable(),
    expanded: z.literal(true).optional(),
  }),
  /** Extracts the cabinets of an .msu for a Windows whose DISM does not support .msu files. */
  kind('expand-package', { package: planPackageSchema }),
  /** Adds the servicing stack from an expanded package. */
  kind('add-expanded-stack', { package: planPackageSchema }),
  /** Requests a restore point before the first change if System Restore is on. */
  kind('restore-point', { stamp: stampSchema }),
  kind('restore-health', {}),
  /** Repairs the component store from a source specified by the user. */
  kind('restore-health-from', { source: repairSourceSchema }),
  kind('set-service-start', { service: serviceSchema, start: z.enum(['demand', 'auto', 'delayed-auto']) }),
  kind('start-service', { service: serviceSchema }),
  kind('reset-update-caches', { stamp: stampSchema }),
  kind('clean-store', {}),
  kind('remove-staged-package', { identity: rollupSchema }),
  /**
   * Uninstalls the current cumulative update. `from`: build before; `backTo`: build afterwards, null if unknown.
   * `foreign`: it was not installed by a repair of this case.
   */
  kind('remove-update', {
    identity: rollupSchema,
    kb: kbSchema.nullable(),
    from: buildSchema,
    backTo: buildSchema.nullable(),
    foreign: z.literal(true).optional(),
  }),
  kind('correct-clock', {}),
  kind('allow-tls', { stamp: stampSchema }),
  /** `task`: the task named in the logs; null if they name none or several. */
  kind('repair-task', { task: taskPathSchema.nullable(), stamp: stampSchema }),
  kind('free-efi-room', { stamp: stampSchema }),
  kind('suspend-bitlocker', {}),
  kind('resume-bitlocker', {}),
  kind('set-esp-padding', {}),
  kind('back-up-winre', { location: winreLocationSchema, stamp: stampSchema }),
  /**
   * Extracts the WinRE image from an image of installation media into the folder where Windows keeps it while WinRE is
   * disabled.
   */
  kind('place-winre', { source: imageSourceSchema }),
  kind('disable-winre', {}),
  kind('set-winre-image', {}),
  kind('enable-winre', {}),
  /** Disk and partition as read; null if not read. */
  kind('resize-recovery-partition', { disk: numberSchema.nullable(), partition: numberSchema.nullable() }),
  /** Shrinks the Windows volume. `windows`: the partition as read. */
  kind('shrink-windows', { disk: numberSchema, windows: partitionPlaceSchema, megabytes: megabytesSchema }),
  /** Deletes the recovery partition. `copy`: stamp of the WinRE backup. */
  kind('delete-recovery-partition', {
    disk: numberSchema,
    recovery: partitionPlaceSchema,
    copy: stampSchema,
  }),
  /**
   * Creates a recovery partition in the free space directly after Windows. The offset is in whole mebibytes, as
   * diskpart aligns.
   */
  kind('create-recovery-partition', {
    disk: numberSchema,
    offsetBytes: bytesSchema.multipleOf(2 ** 20),
    megabytes: megabytesSchema,
  }),
  /** Extends Windows into the free space after it. `windows`: the partition before it was shrunk. */
  kind('extend-windows', { disk: numberSchema, windows: partitionPlaceSchema, megabytes: megabytesSchema }),
  kind('mount-winre', {}),
  kind('add-package-to-winre', { package: planPackageSchema }),
  kind('clean-winre', {}),
  /**
   * `version`: minimum version of WinRE afterwards. `copy`: stamp of the backup for undoing the step; null if there is
   * none.
   */
  kind('unmount-winre', { version: fourPartVersionSchema.nullable(), copy: stampSchema.nullable() }),
  /** Reverts the pending servicing operations of a Windows that does not start. */
  kind('revert-pending', {}),
  /** Backs up the boot files of an offline Windows to its own volume before they are rewritten. */
  kind('keep-boot-files', { efi: efiLetterSchema, stamp: stampSchema, ...signed2023 }),
  /** Rewrites the boot files on the EFI system partition from that Windows. `stamp`: of the backup. */
  kind('rewrite-boot-files', { efi: efiLetterSchema, stamp: stampSchema, ...signed2023 }),
  /** Removes a third-party driver from an offline Windows. */
  kind('remove-driver', { driver: thirdPartyDriverSchema }),
  /**
   * Runs the compatibility scan of Setup on installation media, which checks without changes whether it could repair
   * this Windows.
   */
  kind('scan-setup', { medium: setupMediumSchema, image: setupImageSchema }),
  /** Repairs Windows in place with Setup. `installedAt`: when this Windows was installed before; UTC, ISO 8601. */
  kind('repair-install', {
    medium: setupMediumSchema,
    image: setupImageSchema,
    installedAt: z.iso.datetime().nullable(),
  }),
  kind('restart', {}),
  /**
   * Compares the PC, or the result of a plan for media, with the promises of the plan. `build`: the present build,
   * which must stay if no step installs one. `images`: the images of a medium and the build that each must have.
   */
  kind('verify', {
    result: z.enum(['pc', 'media', 'image', 'mounted-image']),
    build: buildSchema.nullable(),
    images: z.array(promisedImageSchema).max(500).optional(),
  }),

  // Steps on a copy of installation media or of an image.
  /** Copies the medium, or only `file` of the folder `from`; `without` is not copied with a whole medium. */
  kind('copy-medium', {
    from: windowsPathSchema,
    file: fileNameSchema.nullable(),
    without: z.enum(['nothing', 'install.esd', 'install*.swm']),
  }),
  kind('mount-image', {
    file: mediaPlaceSchema,
    index: indexSchema,
    mount: z.enum(['windows', 'winre']),
    readOnly: z.boolean(),
    what: whatSchema,
  }),
  /** Copies a checkpoint into the folder of the update `beside`, from which images get both. */
  kind('place-package-for-image', {
    package: planPackageSchema,
    beside: z.strictObject({ kb: kbSchema, file: z.string().max(300) }),
  }),
  /** Copies a folder of drivers. `sha256`: of its files as read; `count`: number of .inf files. */
  kind('copy-drivers', { from: windowsPathSchema, sha256: sha256Schema, count: countSchema }),
  /** Adds the copied drivers to a mounted image. */
  kind('add-drivers-to-image', { count: countSchema, mount: z.enum(['windows', 'given']), what: whatSchema }),
  /** `chain`: the folder of the package also contains its checkpoints. `isPe`: the image is Windows PE. */
  kind('add-package-to-image', {
    package: planPackageSchema,
    mount: mountPointSchema,
    chain: z.boolean(),
    isPe: z.boolean(),
    what: whatSchema,
  }),
  /** `reset`: with /ResetBase, for Windows PE and WinRE. */
  kind('clean-image', { mount: mountPointSchema, reset: z.boolean(), what: whatSchema }),
  kind('unmount-image', {
    mount: z.enum(['windows', 'winre']),
    how: z.enum(['commit', 'discard']),
    what: whatSchema,
  }),
  /** `from`: an image file, only read. `parts`: pattern of the parts of a split WIM. */
  kind('export-image', {
    from: windowsPathSchema,
    parts: windowsPathSchema.nullable(),
    index: indexSchema,
    to: mediaPlaceSchema,
    bootable: z.boolean(),
    what: whatSchema,
  }),
  /**
   * Splits an image file of the copy into parts `<name>.swm`, `<name>2.swm` … in the same folder if it is larger than
   * `megabytes` (2^20 bytes each), which is also the requested maximum size of a part.
   */
  kind('split-image', {
    file: mediaPlaceSchema.refine((place) => place.in === 'result' && /[^\\]\.wim$/i.test(place.path), {
      error: 'only an image of the copy is split',
    }),
    megabytes: z.number().int().min(1).max(4095),
  }),
  /** Copies files between folders of the copy and mounted images. */
  kind('copy-files', {
    from: mediaPlaceSchema,
    to: mediaPlaceSchema,
    files: z.array(fileNameSchema).min(1).max(2),
    title: copyWordsSchema,
  }),
  /** Overwrites a file with one that has another name. */
  kind('overwrite-file', { from: mediaPlaceSchema, to: mediaPlaceSchema, title: overwriteWordsSchema }),
  kind('expand-setup-update', { package: planPackageSchema }),
])
export type Step = z.infer<typeof stepSchema>
export type StepKind = Step['kind']
type StepsByKind = { [S in Step as S['kind']]: S }
export type StepOf<K extends StepKind> = StepsByKind[K]

/** All step kinds. The executor supports each of them and carries out nothing else. */
export const stepKinds: readonly StepKind[] = stepSchema.options.map(({ shape }) => shape.kind.value)

/**
 * Kinds that install an update or Windows itself: they get past what blocked the update, but leave other state of the
 * PC unchanged.
 */
export const bringingKinds: ReadonlySet<StepKind> = new Set([
  'add-package',
  'remove-staged-package',
  'repair-install',
])

/** The package of a step; null if it has none. */
export function packageOf(step: Step): z.infer<typeof planPackageSchema> | null {
  return 'package' in step ? step.package : null
}
