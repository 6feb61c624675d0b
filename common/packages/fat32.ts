/** The maximum file size on FAT32: 4 GiB minus one byte. */
export const largestOnFat32 = 2 ** 32 - 1

/**
 * Maximum size requested for the parts of a split image, in mebibytes: well below the limit, as in Microsoft's
 * examples.
 */
export const fat32PartMegabytes = 3800
