/** Free room on the EFI system partition with which Windows can write its boot files: 15 MB, as Microsoft's article asks. */
export const efiRoomBytes = 15 * 2 ** 20
