/** How every answer of DISM begins. */
export const dismHead =
  '\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.26100.5074\r\n\r\n'
/** How one that went well ends. */
export const dismEnd = 'The operation completed successfully.\r\n'
