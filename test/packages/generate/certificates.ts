import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runTool } from '../../archives/tools.ts'

/** A certificate with its key, as PEM files. */
export type Issued = { readonly certificate: string; readonly key: string }

export type Wanted = {
  readonly name: string
  readonly organisation?: string
  readonly purpose?: 'codeSigning' | 'timeStamping' | 'serverAuth'
  /** `YYMMDDhhmmssZ`. */
  readonly from?: string
  readonly to?: string
  readonly mayIssue?: boolean
}

/** A test's certificate authority, created with openssl in its own folder. */
export class TestAuthority {
  readonly root: Issued
  readonly #folder: string
  #made = 0

  constructor(folder: string) {
    mkdirSync(folder)
    this.#folder = folder
    writeFileSync(join(folder, 'index.txt'), '')
    writeFileSync(join(folder, 'serial'), '1000')
    this.root = { certificate: join(folder, 'root.pem'), key: join(folder, 'root.key') }
    const path = (ending: string) => join(folder, `root.${ending}`)
    writeFileSync(path('cnf'), this.#settings('keyUsage=critical,keyCertSign,cRLSign', true))
    const subject = ['-subj', '/C=US/O=Test/CN=Test Root']
    runTool('openssl', [
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      ...subject,
      '-keyout',
      this.root.key,
      '-out',
      path('csr'),
    ])
    // Valid long before, because test timestamps are in the past.
    const dates = ['-startdate', '100101000000Z', '-enddate', '491231000000Z']
    const files = [
      '-keyfile',
      this.root.key,
      '-in',
      path('csr'),
      '-out',
      this.root.certificate,
      '-config',
      path('cnf'),
    ]
    runTool('openssl', ['ca', '-batch', '-notext', '-selfsign', ...dates, ...files])
  }

  /** Issues a certificate; by the root unless `by` is supplied. */
  issue(wanted: Wanted, by: Issued = this.root): Issued {
    const { name, organisation = 'Microsoft Corporation', purpose = 'codeSigning', mayIssue = false } = wanted
    const path = (ending: string) => join(this.#folder, `${this.#made}.${ending}`)
    this.#made += 1
    const issued = { certificate: path('pem'), key: path('key') }
    writeFileSync(path('cnf'), this.#settings(mayIssue ? '' : usageFor(purpose), mayIssue))
    const subject = `/C=US/O=${organisation}/CN=${name}`
    runTool('openssl', [
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      subject,
      '-keyout',
      issued.key,
      '-out',
      path('csr'),
    ])
    const dates = ['-startdate', wanted.from ?? '200101000000Z', '-enddate', wanted.to ?? '491231000000Z']
    const authority = ['-cert', by.certificate, '-keyfile', by.key]
    const files = ['-in', path('csr'), '-out', issued.certificate, '-config', path('cnf')]
    runTool('openssl', ['ca', '-batch', '-notext', ...dates, ...authority, ...files])
    return issued
  }

  #settings(purpose: string, mayIssue: boolean): string {
    return `[ca]
default_ca=own
[own]
database=${join(this.#folder, 'index.txt')}
serial=${join(this.#folder, 'serial')}
new_certs_dir=${this.#folder}
default_md=sha256
policy=any
x509_extensions=ext
unique_subject=no
[any]
countryName=optional
organizationName=optional
commonName=supplied
[ext]
basicConstraints=critical,CA:${mayIssue ? 'TRUE' : 'FALSE'}
${purpose}
`
  }
}

function usageFor(purpose: string): string {
  // A timestamp certificate must have no other usage (RFC 3161, 2.3).
  return purpose === 'timeStamping'
    ? 'keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping'
    : `extendedKeyUsage=${purpose}`
}
