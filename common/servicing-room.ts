/**
 * Free space that Windows needs on the EFI system partition to write its boot files: 15 MB according to Microsoft's
 * article.
 */
export const efiRoomBytes = 15 * 2 ** 20

/**
 * Free space required on the system volume before a cumulative update is added: 17 GiB. Microsoft's articles recommend
 * 10 to 20 GB.
 */
export const lcuRoomBytes = 17 * 2 ** 30
