/** FAT32 holds files of less than 4 GiB. */
export const largestOnFat32 = 2 ** 32 - 1

/** What parts of an image are asked to have at most, in mebibytes: well below the limit, as Microsoft's examples are. */
export const fat32PartMegabytes = 3800
