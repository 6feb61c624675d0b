// dism.log of a practice PC.

/** Two DISM runs of a person who examined the PC. */
export function dismLog({ local, version, image, architecture }) {
  const line = (second, text) =>
    `${local}:${String(second).padStart(2, '0')}, Info                  DISM   ${text}`
  const lines = [
    line(
      1,
      "PID=7312 TID=7340 Scratch directory set to 'C:\\Users\\user\\AppData\\Local\\Temp\\'. - CDISMManager::put_ScratchDir",
    ),
    line(1, `PID=7312 TID=7340 DismCore.dll version: ${version} - CDISMManager::FinalConstruct`),
    line(1, 'Initialized Panther logging at C:\\WINDOWS\\Logs\\DISM\\dism.log'),
    line(1, 'DISM.EXE: '),
    line(1, 'DISM.EXE: <----- Starting Dism.exe session ----->'),
    line(1, 'DISM.EXE: '),
    line(
      1,
      `DISM.EXE: Host machine information: OS Version=${image}, Running architecture=${architecture}, Number of processors=8`,
    ),
    line(1, `DISM.EXE: Dism.exe version: ${version}`),
    line(1, 'DISM.EXE: Executing command line: dism  /online /get-packages'),
    line(
      2,
      'DISM Manager: PID=7312 TID=7340 Successfully loaded the ImageSession at "C:\\Users\\user\\AppData\\Local\\Temp\\1B0F1E5C-6E2F-4A6E-9B65-0D9B3B1F4F10" - CDISMManager::LoadRemoteImageSession',
    ),
    line(3, `DISM.EXE: Target image information: OS Version=${image}, Image architecture=${architecture}`),
    line(
      4,
      'DISM Package Manager: PID=5120 TID=5144 CBS session options=0x40000! - CDISMPackageManager::Internal_Finalize',
    ),
    line(5, 'DISM.EXE: Image session has been closed. Reboot required=no.'),
    line(5, 'DISM.EXE: '),
    line(5, 'DISM.EXE: <----- Ending Dism.exe session ----->'),
    line(5, 'DISM.EXE: '),
  ]
  return `\ufeff${lines.join('\r\n')}\r\n`
}
