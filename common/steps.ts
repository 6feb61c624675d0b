import { z } from 'zod'
import { mediaPlaceSchema, mountPointSchema, windowsPathSchema } from './media-folders.ts'
import { planPackageSchema } from './plan-package.ts'
import { promisedImageSchema } from './promised-image.ts'
import { imageSourceSchema, repairSourceSchema } from './repair-source.ts'
import { setupImageSchema, setupMediumSchema } from './setup-image.ts'
import { copyWordsSchema, imageWordsSchema, overwriteWordsSchema } from './step-words.ts'
import { isRollupIdentity } from './windows/package-identity.ts'
import { buildSchema, kbSchema } from './windows/schemas.ts'

/** `20261122T101500Z`: when the PC was inspected, in names of what a step keeps. */
const stampSchema = z.string().regex(/^\d{8}T\d{6}Z$/)
/** The CBS identity of a cumulative update. Nothing else is ever removed. */
const rollupSchema = z.string().refine(isRollupIdentity, { error: 'not the identity of a cumulative update' })
/** A service name as the service control manager knows it; the step checks that it is one that updating needs. */
const serviceSchema = z.string().regex(/^[A-Za-z]{1,64}$/)
/** The path of a scheduled task below the root of the task tree, without a leading backslash. */
export const taskPathSchema = z.string().regex(/^(?:\w[\w .(){}-]{0,80}\\){0,8}\w[\w .(){}-]{0,80}$/)
/** Where WinRE lies as reagentc names it: `\\?\GLOBALROOT\device\harddisk0\partition4\Recovery\WindowsRE`. */
export const winreLocationSchema = z
  .string()
  .regex(/^\\\\\?\\GLOBALROOT\\device\\harddisk\d{1,3}\\partition\d{1,3}(?:\\[\w .-]+)+\\?$/i)
/** The EFI system partition under the letter that a person gave it: `S:`. Never the letter that a Windows has for itself. */
export const efiLetterSchema = z.string().regex(/^[D-Z]:$/)
/** The published name of a driver that came from elsewhere than Windows itself: `oem12.inf`. */
export const thirdPartyDriverSchema = z.string().regex(/^oem\d{1,5}\.inf$/)
const numberSchema = z.number().int().nonnegative().max(999)
const bytesSchema = z
  .number()
  .int()
  .nonnegative()
  .max(2 ** 52)
/** A partition as it was read: its number and its place on the disk. */
const partitionPlaceSchema = z.strictObject({
  partition: z.number().int().positive().max(999),
  offsetBytes: bytesSchema,
  sizeBytes: bytesSchema,
})
export type PartitionPlace = z.infer<typeof partitionPlaceSchema>
const megabytesSchema = z.number().int().positive().max(65_536)
/** What an image or a file is called in texts: `image 2 of install.wim (Professional)`. */
const whatSchema = imageWordsSchema
const indexSchema = z.number().int().positive().max(9999)
const countSchema = z.number().int().positive().max(50_000)
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
const fileNameSchema = z
  .string()
  .max(200)
  // Windows cuts off blanks and dots at the end: such a name is another one.
  .regex(/^[^\\/:*?"<>|\p{Cc}]*[^\\/:*?"<>|\p{Cc} .]$/u)

const kind = <K extends string, P extends z.ZodRawShape>(name: K, parameters: P) =>
  z.strictObject({ kind: z.literal(name), ...parameters })

/**
 * The repair steps: a kind with typed parameters, and nothing else. `main/steps` says of each kind what it runs, when it is
 * done, what blocks it, how it is undone and what it needs; the executor derives every command from these values.
 */
export const stepSchema = z.discriminatedUnion('kind', [
  /** Copies a checkpoint into the folder from which the update `beside` is added. `again`: the PC has passed it. */
  kind('place-package', { package: planPackageSchema, beside: kbSchema, again: z.boolean() }),
  /**
   * Adds one package to the running Windows. `lists`: what CBS lists once it is in, where its revision alone does not tell.
   * `expanded`: DISM gets the cabinet that `expand-package` took out of it.
   */
  kind('add-package', {
    package: planPackageSchema,
    lists: z.object({ name: z.string().max(300), version: z.string().max(60) }).nullable(),
    expanded: z.literal(true).optional(),
  }),
  /** Takes the cabinets out of an .msu, for a Windows whose DISM takes none. */
  kind('expand-package', { package: planPackageSchema }),
  /** Adds the servicing stack that lay in an expanded package. */
  kind('add-expanded-stack', { package: planPackageSchema }),
  /** Asks for a restore point before the first change, where System Restore is on. */
  kind('restore-point', { stamp: stampSchema }),
  kind('restore-health', {}),
  /** Repairs the component store from a source that a person named. */
  kind('restore-health-from', { source: repairSourceSchema }),
  kind('set-service-start', { service: serviceSchema, start: z.enum(['demand', 'auto', 'delayed-auto']) }),
  kind('start-service', { service: serviceSchema }),
  kind('reset-update-caches', { stamp: stampSchema }),
  kind('clean-store', {}),
  kind('remove-staged-package', { identity: rollupSchema }),
  /**
   * Takes out the cumulative update that runs. `from`: build before; `backTo`: build afterwards, null where unknown.
   * `foreign`: no repair of the case installed it.
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
  /** `task`: the one that the logs name; null where they name none, or several. */
  kind('repair-task', { task: taskPathSchema.nullable(), stamp: stampSchema }),
  kind('free-efi-room', { stamp: stampSchema }),
  kind('suspend-bitlocker', {}),
  kind('resume-bitlocker', {}),
  kind('set-esp-padding', {}),
  kind('back-up-winre', { location: winreLocationSchema, stamp: stampSchema }),
  /** Takes the WinRE image out of one image of installation media and puts it where Windows keeps it while WinRE is off. */
  kind('place-winre', { source: imageSourceSchema }),
  kind('disable-winre', {}),
  kind('set-winre-image', {}),
  kind('enable-winre', {}),
  /** Disk and partition as they were read; null where they were not. */
  kind('resize-recovery-partition', { disk: numberSchema.nullable(), partition: numberSchema.nullable() }),
  /** Makes the Windows volume smaller. `windows`: the partition as it was read. */
  kind('shrink-windows', { disk: numberSchema, windows: partitionPlaceSchema, megabytes: megabytesSchema }),
  /** Deletes the recovery partition. `copy`: stamp of the copy of WinRE that is kept. */
  kind('delete-recovery-partition', {
    disk: numberSchema,
    recovery: partitionPlaceSchema,
    copy: stampSchema,
  }),
  /** Makes a recovery partition in free space right behind Windows. The offset is whole mebibytes, as diskpart aligns. */
  kind('create-recovery-partition', {
    disk: numberSchema,
    offsetBytes: bytesSchema.multipleOf(2 ** 20),
    megabytes: megabytesSchema,
  }),
  /** Gives room behind Windows back to it. `windows`: the partition as it was before it was made smaller. */
  kind('extend-windows', { disk: numberSchema, windows: partitionPlaceSchema, megabytes: megabytesSchema }),
  kind('mount-winre', {}),
  kind('add-package-to-winre', { package: planPackageSchema }),
  kind('clean-winre', {}),
  /** `version`: what WinRE has afterwards at least. `copy`: the stamp of the copy that is the way back; null without one. */
  kind('unmount-winre', { version: z.string().nullable(), copy: stampSchema.nullable() }),
  /** Undoes what servicing left for the start of a Windows that does not start. */
  kind('revert-pending', {}),
  /** Copies the boot files of a Windows that does not run to its own volume, before they are rewritten. */
  kind('keep-boot-files', { efi: efiLetterSchema, stamp: stampSchema }),
  /** Has the boot files on the EFI system partition written again from that Windows. `stamp`: of the copy that is kept. */
  kind('rewrite-boot-files', { efi: efiLetterSchema, stamp: stampSchema }),
  /** Takes a driver that is no part of Windows out of one that does not run. */
  kind('remove-driver', { driver: thirdPartyDriverSchema }),
  /** Has Setup of installation media say, without a change, whether it could repair this Windows. */
  kind('scan-setup', { medium: setupMediumSchema, image: setupImageSchema }),
  /** Has Setup repair Windows in place. `installedAt`: when this Windows was set up before; UTC, ISO 8601. */
  kind('repair-install', {
    medium: setupMediumSchema,
    image: setupImageSchema,
    installedAt: z.iso.datetime().nullable(),
  }),
  kind('restart', {}),
  /**
   * Compares the PC, or the result of a plan for media, with what the plan promises. `build`: what the PC has already and
   * has to have afterwards, where no step of the plan installs one. `images`: those of a medium, and what each has to name.
   */
  kind('verify', {
    result: z.enum(['pc', 'media', 'image', 'mounted-image']),
    build: buildSchema.nullable(),
    images: z.array(promisedImageSchema).max(500).optional(),
  }),

  // Steps on a copy of installation media or of an image.
  /** Copies the medium, or the one file `file` of the folder `from`; `without` is left out of a whole medium. */
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
  /** Copies a checkpoint beside the update `beside`, from which images get both. */
  kind('place-package-for-image', {
    package: planPackageSchema,
    beside: z.strictObject({ kb: kbSchema, file: z.string().max(300) }),
  }),
  /** Copies a folder of drivers. `sha256`: of its files as they were read; `count`: its .inf files. */
  kind('copy-drivers', { from: windowsPathSchema, sha256: sha256Schema, count: countSchema }),
  /** Adds the copied drivers to a mounted image. */
  kind('add-drivers-to-image', { count: countSchema, mount: z.enum(['windows', 'given']), what: whatSchema }),
  /** `chain`: the package lies with its checkpoints in one folder. `isPe`: the image is Windows PE. */
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
  /** `from`: an image file, read only. `parts`: pattern of the parts of a split WIM. */
  kind('export-image', {
    from: windowsPathSchema,
    parts: windowsPathSchema.nullable(),
    index: indexSchema,
    to: mediaPlaceSchema,
    bootable: z.boolean(),
    what: whatSchema,
  }),
  /**
   * Splits an image file of the copy into parts `<name>.swm`, `<name>2.swm` … beside it, where it is larger than
   * `megabytes` (of 2^20 bytes each), which is also the most that a part is asked to have.
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
  /** Copies one file over another that has another name. */
  kind('overwrite-file', { from: mediaPlaceSchema, to: mediaPlaceSchema, title: overwriteWordsSchema }),
  kind('expand-setup-update', { package: planPackageSchema }),
])
export type Step = z.infer<typeof stepSchema>
export type StepKind = Step['kind']
type StepsByKind = { [S in Step as S['kind']]: S }
export type StepOf<K extends StepKind> = StepsByKind[K]

/** The closed list of step kinds. The executor knows each; nothing else is ever carried out. */
export const stepKinds: readonly StepKind[] = stepSchema.options.map(({ shape }) => shape.kind.value)

/** Kinds that install an update or Windows itself: they end what blocked it, and leave the state of the PC around it as it was. */
export const bringingKinds: ReadonlySet<StepKind> = new Set([
  'add-package',
  'remove-staged-package',
  'repair-install',
])

/** The package that a step uses; null for one that uses none. */
export function packageOf(step: Step): z.infer<typeof planPackageSchema> | null {
  return 'package' in step ? step.package : null
}
