const providers = {
  update: ['Microsoft-Windows-WindowsUpdateClient', '{945A8954-C147-4ACD-923F-40C45405A658}'],
  winre: ['Microsoft-Windows-WinREAgent', '{75EBC33E-0870-49E5-BDCE-9D7028279489}'],
  servicing: ['Microsoft-Windows-Servicing', '{BD12F3B8-FC40-4A61-A307-B7A013A069C1}'],
  time: ['Microsoft-Windows-Time-Service', '{06EDCFEB-0FD0-4E53-ACCA-A6F8BBF81BCB}'],
}

let record = 4200

function event(provider, id, level, time, channel, computer, data) {
  const [name, guid] = providers[provider]
  return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${name}' Guid='${guid}'/><EventID>${id}</EventID><Version>1</Version><Level>${level}</Level><Task>1</Task><Opcode>13</Opcode><Keywords>0x8000000000000018</Keywords><TimeCreated SystemTime='${time.replace(/Z$/, '.4471023Z')}'/><EventRecordID>${++record}</EventRecordID><Correlation/><Execution ProcessID='2216' ThreadID='8840'/><Channel>${channel}</Channel><Computer>${computer}</Computer><Security UserID='S-1-5-18'/></System>${data}</Event>`
}

const guidOf = (kb) => `{${kb.slice(2).padStart(8, '0').toUpperCase()}-5C1D-4E0B-9A77-0F5E1D2C3B4A}`

/** WindowsUpdateClient 19 (installed), 20 (failed), 43 (started). */
export function updateEvent(id, time, computer, title, code = null) {
  const kb = /\((KB\d+)\)/.exec(title)[1]
  const error = code === null ? '' : `<Data Name='errorCode'>${code}</Data>`
  const service = id === 43 ? '' : "<Data Name='serviceGuid'>{8B24B027-1DEE-BABB-9A95-3517DFB9C552}</Data>"
  const data = `<EventData>${error}<Data Name='updateTitle'>${title}</Data><Data Name='updateGuid'>${guidOf(kb)}</Data><Data Name='updateRevisionNumber'>1</Data>${service}</EventData>`
  return event('update', id, id === 20 ? 2 : 4, time, 'System', computer, data)
}

/** Time-Service 35: the clock is now set by a time server. */
export function timeEvent(time, computer) {
  const source = 'time.windows.com,0x9 (ntp.m|0x9|0.0.0.0:123-&gt;192.0.2.7:123)'
  const data = `<EventData Name='TMP_EVENT_TIME_SOURCE_CHOSEN'><Data Name='TimeSource'>${source}</Data></EventData>`
  return event('time', 35, 4, time, 'System', computer, data).replace('S-1-5-18', 'S-1-5-19')
}

/** WinREAgent 4502: servicing of WinRE failed. */
export function winreEvent(time, computer, code) {
  return event(
    'winre',
    4502,
    2,
    time,
    'System',
    computer,
    `<EventData><Data Name='ErrorPhase'>2</Data><Data Name='Errorcode'>${code}</Data></EventData>`,
  )
}

/** Servicing 1 (start), 2 (done), 3 (failed). */
export function servicingEvent(id, time, computer, kb, code = '0x0') {
  const change = id === 1 ? 'CbsPackageInitiateChanges' : 'CbsPackageChangeState'
  const state =
    id === 1
      ? '<InitialPackageState>Absent</InitialPackageState><IntendedPackageState>Installed</IntendedPackageState>'
      : `<IntendedPackageState>Installed</IntendedPackageState><ErrorCode>${code}</ErrorCode>`
  const data = `<UserData><${change} xmlns='http://manifests.microsoft.com/win/2004/08/windows/setup_provider'><PackageIdentifier>${kb}</PackageIdentifier>${state}<Client>UpdateAgentLCU</Client></${change}></UserData>`
  return event('servicing', id, 0, time, 'Setup', computer, data)
}
