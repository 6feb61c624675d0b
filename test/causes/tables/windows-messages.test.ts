import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { causesOfCode } from '../../../main/causes/causes-of-code.ts'
import { codeOfMessage } from '../../../main/causes/tables/messages/messages.ts'
import { messagesElsewhere } from '../../../main/causes/tables/messages/messages-elsewhere.ts'
import { otherMessages } from '../../../main/causes/tables/messages/other-messages.ts'
import { win32Messages } from '../../../main/causes/tables/messages/win32-messages.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('pasted.txt', Buffer.from(`${text}\n`))], inspection: null })

describe('the Windows message for a number, without the number', () => {
  test('belongs to a code with causes for each message', () => {
    const codes = [...win32Messages, ...otherMessages, ...messagesElsewhere].map(([code]) => code)
    expect([...new Set(codes)].filter((code) => causesOfCode(code).length === 0)).toEqual([])
  })
  test('lists no code twice in English', () => {
    const codes = [...win32Messages, ...otherMessages].map(([code]) => code)
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([])
  })
  test.each([
    ['The timestamp signature and/or certificate could not be verified or is malformed.', '0x80096005'],
    ['The RPC server is unavailable.', '0x800706ba'],
    ['No se pudo iniciar: Acceso denegado.', '0x80070005'],
    ['指定的服务未安装。', '0x80070424'],
    ['Impossibile trovare il file specificato.', '0x80070002'],
    ['Der Servername oder die Serveradresse konnte nicht verarbeitet werden.', '0x80072ee7'],
    ['錯誤: 系統找不到指定的檔案。', '0x80070002'],
    ['無法啟動服務，原因可能是服務已停用，或服務沒有已啟用的裝置與其相關聯。', '0x80070422'],
    ['Не удается запустить службу, так как она отключена.', '0x80070422'],
    ["È già in corso un'altra installazione.", '0x80070652'],
    ['The operation\r\ntimed out', '0x80072ee2'],
    ['All is well.', null],
  ])('%s', (text, code) => {
    expect(codeOfMessage(text)).toBe(code)
  })
  test('uses the first of two messages', () => {
    expect(codeOfMessage('Access is denied. The data is invalid.')).toBe('0x80070005')
    expect(codeOfMessage('The data is invalid. Access is denied.')).toBe('0x8007000d')
  })
})

describe('a Windows message in pasted text', () => {
  test.each([
    [
      'The volume for a file has been externally altered so that the opened file is no longer valid.',
      'file-system-damaged',
    ],
    [
      '.NET has not been installed because: The timestamp signature and/or certificate could not be verified.',
      'tls-or-clock',
    ],
    ['Update-Dienst: Der angegebene Dienst ist kein installierter Dienst.', 'service-absent'],
    ['Die Daten sind unzulässig.', 'package-catalog-corrupt'],
    ['Stop code: INACCESSIBLE_BOOT_DEVICE', 'boot-configuration-damaged'],
    ['the system stopped: stop code 0xc000021a', 'pending-operations'],
    [
      'A file cannot be installed because the cabinet file C:\\x.cab has an invalid digital signature.',
      'tls-or-clock',
    ],
  ])('is a lead: %s', async (text, cause) => {
    const { findings, open } = await diagnosed(text)
    expect(findings[0]?.cause).toBe(cause)
    expect(findings[0]?.likelihood).toBeLessThanOrEqual(mostOfLeads)
    expect(open).not.toEqual([])
  })
  test('is ignored in a longer text, where programs print it during normal operation', async () => {
    const lines = Array.from({ length: 120 }, (_, at) => `step ${at} done`)
    const { findings } = await diagnosed([...lines, 'The request is not supported.', 'finished'].join('\n'))
    expect(findings).toEqual([])
  })
  test('ranks below more specific evidence', async () => {
    const { findings } = await diagnosed(
      'Access is denied.\nThere is not enough space on the disk.\nError: 112',
    )
    expect(findings[0]?.cause).toBe('disk-full')
  })
})

describe('errors with the same meaning in different languages', () => {
  test.each([
    [
      'Add-AppxPackage: HRESULT: 0x80073CFD\nWindows kann nicht bereitstellen: Dateisystem vom Typ exFAT.',
      'unsupported-volume-feature',
    ],
    [
      '[0A70:1374][2021-02-24T13:07:28]e000: Error 0x80240017: Failed to execute MSU package.',
      'prerequisite-missing',
    ],
    ['Windows 8.1: KB2999226 ended with 0x80240017', 'prerequisite-missing'],
  ])('%s', async (text, cause) => {
    expect((await diagnosed(text)).findings[0]?.cause).toBe(cause)
  })
})
