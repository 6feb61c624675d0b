import type { Form } from './form.ts'

/** Console output of tools. */
export const consoleForms: readonly Form[] = [
  {
    name: 'a console of DISM',
    format: 'console',
    lines: [
      'C:\\Windows\\System32>dism /online /cleanup-image /restorehealth',
      '',
      'Deployment Image Servicing and Management tool',
      'Version: 10.0.26100.1150',
      'Error: 0x800f081f',
      '',
      'The source files could not be found.',
      '   Use the "Source" option to specify the location of the files.',
    ],
    records: [
      { line: 1, time: null, text: '/restorehealth' },
      { line: 2, time: null, text: '' },
      { line: 3, time: null, text: 'Deployment Image' },
      { line: 4, time: null, text: '10.0.26100.1150' },
      { line: 5, time: null, text: 'Error: 0x800f081f', codes: ['0x800f081f'] },
      { line: 6, time: null, text: '' },
      { line: 7, time: null, text: 'Use the "Source" option' },
    ],
  },
  {
    name: 'a console of WUSA',
    format: 'console',
    lines: [
      'PS C:\\> $p = Start-Process wusa.exe -ArgumentList "C:\\a.msu /quiet /norestart" -Wait -PassThru',
      'PS C:\\> $p.ExitCode',
      'wusa.exe ended with exit code -2145124329',
    ],
    records: [
      { line: 1, time: null, text: 'Start-Process' },
      { line: 2, time: null, text: 'ExitCode' },
      { line: 3, time: null, text: 'ended with', codes: ['0x80240017'] },
    ],
  },
]
