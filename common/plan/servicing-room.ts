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

/**
 * Free space on the system volume that Microsoft names for Setup on a 64-bit Windows: 20 GB. Setup checks it itself and
 * ends with 0xC190020E if that is too little on this PC
 * (https://learn.microsoft.com/troubleshoot/windows-client/setup-upgrade-and-drivers/windows-10-upgrade-resolution-procedures).
 */
export const setupRoomBytes = 20 * 2 ** 30
