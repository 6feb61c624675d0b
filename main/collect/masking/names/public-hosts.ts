/** Domains of software vendors and certificate authorities, which every PC contacts. */
const publicEnds = [
  'microsoft.com',
  'windows.com',
  'windowsupdate.com',
  'windowsupdate.net',
  'msftconnecttest.com',
  'msftncsi.com',
  'msedge.net',
  'msn.com',
  'login.windows.net',
  'live.com',
  'live.net',
  'office.com',
  'office.net',
  'office365.com',
  'microsoftonline.com',
  'akamai.net',
  'akamaized.net',
  'akadns.net',
  'akamaiedge.net',
  'edgesuite.net',
  'edgekey.net',
  'footprint.net',
  'nsatc.net',
  'aspnetcdn.com',
  'asp.net',
  'github.com',
  'githubusercontent.com',
  'digicert.com',
  'verisign.com',
  'symcb.com',
  'symcd.com',
  'globalsign.com',
  'entrust.net',
  'sectigo.com',
  'usertrust.com',
  'thawte.com',
  'w3.org',
  'xmlsoap.org',
  'openxmlformats.org',
  'dmtf.org',
  'oasis-open.org',
  'adobe.com',
  'intel.com',
  'nvidia.com',
  'amd.com',
  'dell.com',
  'hp.com',
  'lenovo.com',
]

/** Customer-chosen names below a vendor's domain. */
const customers = /\.webhook\.office\.com$/i
const ourselves = /^(?:localhost|loopback|\d+(?:\.\d+){3}|masked-.*)$/i

/** True for a host name that says nothing about a PC or its owner. */
export function isPublicHost(host: string): boolean {
  const plain = host.toLowerCase().replace(/\.+$/, '')
  if (ourselves.test(plain)) return true
  if (customers.test(plain)) return false
  return publicEnds.some((end) => plain === end || plain.endsWith(`.${end}`))
}
