/** One import into the driver store, as Windows 10 and 11 log it in setupapi.dev.log; not whole, but line for line in shape. */
export function importSection({
  inf = 'xennet',
  published = 'oem2.inf',
  provider = 'XCP-ng',
  version = '06/26/2019,8.2.2.0',
  at = '2023/11/09 07:23:02.062',
  isNew = true,
} = {}): string {
  const time = at.slice(11)
  const store = `C:\\WINDOWS\\System32\\DriverStore\\FileRepository\\${inf}.inf_amd64_c24936213eb06e51`
  return [
    `>>>  [SetupCopyOEMInf - C:\\Drivers\\${inf}.inf]`,
    `>>>  Section start ${at}`,
    '      cmd: "C:\\Drivers\\setup.exe"',
    '     inf: Copy style: 0x00000008',
    `     sto: {Setup Import Driver Package: C:\\Drivers\\${inf}.inf} ${time}`,
    `     inf:      Provider: ${provider}`,
    '     inf:      Class GUID: {4d36e972-e325-11ce-bfc1-08002be10318}',
    `     inf:      Driver Version: ${version}`,
    `     inf:      Catalog File: ${inf}.cat`,
    ...(isNew
      ? [
          `     sto:           {Core Driver Package Import: ${inf}.inf_amd64_c24936213eb06e51} ${time}`,
          `     idb:                {Register Driver Package: ${store}\\${inf}.inf} ${time}`,
          `     idb:                     Created driver INF file object '${published}' in DRIVERS database node.`,
          `     idb:                     Registered driver package '${inf}.inf_amd64_c24936213eb06e51' with '${published}'.`,
          `     cpy:                     Published '${inf}.inf_amd64_c24936213eb06e51\\${inf}.inf' to '${published}'.`,
        ]
      : []),
    `     sto: {Setup Import Driver Package - exit (0x00000000)} ${time}`,
    `     inf: Driver Store Path: ${store}\\${inf}.inf`,
    `     inf: Published Inf Path: C:\\WINDOWS\\INF\\${published}`,
    `<<<  Section end ${at}`,
    '<<<  [Exit status: SUCCESS]',
    '',
    '',
  ].join('\r\n')
}
