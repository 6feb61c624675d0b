/** Free room on the EFI system partition with which Windows can write its boot files: 15 MB, as Microsoft's article asks. */
export const efiRoomBytes = 15 * 2 ** 20

/** Free room on the system volume before a cumulative update is added: 17 GiB. Microsoft's articles ask for 10 to 20 GB. */
export const lcuRoomBytes = 17 * 2 ** 30
