/** Start of every DISM output. */
export const dismHead =
  '\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.26100.5074\r\n\r\n'
/** End of a successful one. */
export const dismEnd = 'The operation completed successfully.\r\n'
