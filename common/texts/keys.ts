// Written by "npm run texts" from assets/texts; edit the texts there.
import type { TextValue } from './value.ts'

type None = Record<string, never>

/** Every key of the catalogue, with what fills the places of its text. */
export type Texts = {
  'catalog.answer-truncated': None
  'catalog.error-number': { number: TextValue }
  'catalog.error-page': None
  'catalog.file-architectures-differ': { architectures: TextValue }
  'catalog.file-digest-malformed': { name: TextValue }
  'catalog.file-for-other-architecture': { file: TextValue }
  'catalog.file-host-not-microsoft': { url: TextValue }
  'catalog.file-name-sha1-differs': None
  'catalog.file-name-unsafe': { name: TextValue }
  'catalog.file-not-for': { architecture: TextValue; file: TextValue }
  'catalog.file-rejected': { file: TextValue; problem: TextValue }
  'catalog.files-named-after-kb': { files: TextValue }
  'catalog.files-not-read': None
  'catalog.no-answer-in-time': { seconds: TextValue }
  'catalog.no-file-named-after-kb': { files: TextValue }
  'catalog.not-a-web-page': None
  'catalog.page-not-understood': None
  'catalog.status': { status: TextValue }
  'failure.catalog-answer-not-kept.next': None
  'failure.catalog-answer-not-kept.what': None
  'failure.catalog-answered-status.next': None
  'failure.catalog-answered-status.what': { status: TextValue }
  'failure.catalog-asks-to-wait.next': None
  'failure.catalog-asks-to-wait.what': { minutes: number }
  'failure.catalog-connection-untrusted.next': None
  'failure.catalog-connection-untrusted.what': { code: TextValue }
  'failure.catalog-gave-no-answer.next': None
  'failure.catalog-gave-no-answer.what': { attempts: number; why: TextValue }
  'failure.catalog-gave-other-page.next': None
  'failure.catalog-gave-other-page.what': { given: TextValue; wanted: TextValue }
  'failure.catalog-page-too-large.next': None
  'failure.catalog-page-too-large.what': None
  'failure.catalog-redirect-loop.next': None
  'failure.catalog-redirect-loop.what': None
  'failure.catalog-redirected-elsewhere.next': None
  'failure.catalog-redirected-elsewhere.what': None
  'failure.catalog-update-file-unclear.next': None
  'failure.catalog-update-file-unclear.what': { why: TextValue }
  'failure.catalog-update-gone-number.next': None
  'failure.catalog-update-gone-number.what': { number: TextValue }
  'failure.catalog-update-gone.next': None
  'failure.catalog-update-gone.what': None
  'failure.catalog-variable-not-local.next': None
  'failure.catalog-variable-not-local.what': None
  'failure.proxy-login-needed.next': None
  'failure.proxy-login-needed.what': None
  'failure.search-cancelled.next': None
  'failure.search-cancelled.what': None
  'failure.search-text-empty.next': None
  'failure.search-text-empty.what': None
  'failure.search-text-too-long.next': None
  'failure.search-text-too-long.what': None
  'gap.catalog-answer-old.hides': None
  'gap.catalog-answer-old.what': None
  'gap.catalog-answer-old.why': { why: TextValue }
  'gap.catalog-architectures-differ.hides': None
  'gap.catalog-architectures-differ.what': { title: TextValue }
  'gap.catalog-architectures-differ.why': { architectures: TextValue }
  'gap.catalog-details-unread.hides': None
  'gap.catalog-details-unread.what': { title: TextValue }
  'gap.catalog-details-unread.why': { why: TextValue }
  'gap.catalog-file-rejected.hides': None
  'gap.catalog-file-rejected.what': { file: TextValue }
  'gap.catalog-file-rejected.why': { problem: TextValue }
  'gap.catalog-files-unread.hides': None
  'gap.catalog-files-unread.what': { title: TextValue }
  'gap.catalog-files-unread.why': { why: TextValue }
  'gap.catalog-lists-no-files.hides': None
  'gap.catalog-lists-no-files.what': { title: TextValue }
  'gap.catalog-lists-no-files.why': None
  'gap.catalog-page-unread.hides': None
  'gap.catalog-page-unread.what': { page: TextValue; pages: TextValue }
  'gap.catalog-page-unread.why': { why: TextValue }
  'gap.catalog-row-not-understood.hides': None
  'gap.catalog-row-not-understood.what': None
  'gap.catalog-row-not-understood.why': { row: TextValue }
  'gap.catalog-rows-missing.hides': None
  'gap.catalog-rows-missing.what': None
  'gap.catalog-rows-missing.why': { counted: TextValue; page: TextValue; rows: TextValue }
  'gap.catalog-rows-repeated.hides': None
  'gap.catalog-rows-repeated.what': None
  'gap.catalog-rows-repeated.why': { rows: number }
  'gap.newest-date-unknown.hides': None
  'gap.newest-date-unknown.what': { name: TextValue }
  'gap.newest-date-unknown.why': None
  'gap.newest-facts-old.hides': { command: TextValue }
  'gap.newest-facts-old.what': { name: TextValue; until: TextValue }
  'gap.newest-facts-old.why': { since: TextValue }
  'gap.newest-offered.hides': { command: TextValue }
  'gap.newest-offered.what': { build: TextValue; kb: TextValue; name: TextValue }
  'gap.newest-offered.why': { kb: TextValue }
  'gap.newest-pc-ahead.hides': { command: TextValue }
  'gap.newest-pc-ahead.what': { has: TextValue; name: TextValue }
  'gap.newest-pc-ahead.why': { has: TextValue; highest: TextValue; known: 'none' | 'other' }
  'gap.package-not-in-catalog.hides': None
  'gap.package-not-in-catalog.what': { architecture: TextValue; kb: TextValue }
  'gap.package-not-in-catalog.why': None
  'network.connection-lost': { code: TextValue }
  'network.connection-refused': { code: TextValue }
  'network.name-not-found': { code: TextValue }
  'network.no-answer': None
  'network.offline': { code: TextValue }
  'network.other': { said: TextValue }
  'network.timed-out': { code: TextValue }
  'network.unreachable': { code: TextValue }
  'progress.catalog-searches': { query: TextValue }
  'progress.catalog-waits': { seconds: TextValue; why: TextValue }
}

/** The codes of each family, with what fills the places of all its sentences. */
export type FamilyTexts = {
  gap: {
    'catalog-answer-old': { why: TextValue }
    'catalog-architectures-differ': { architectures: TextValue; title: TextValue }
    'catalog-details-unread': { title: TextValue; why: TextValue }
    'catalog-file-rejected': { file: TextValue; problem: TextValue }
    'catalog-files-unread': { title: TextValue; why: TextValue }
    'catalog-lists-no-files': { title: TextValue }
    'catalog-page-unread': { page: TextValue; pages: TextValue; why: TextValue }
    'catalog-row-not-understood': { row: TextValue }
    'catalog-rows-missing': { counted: TextValue; page: TextValue; rows: TextValue }
    'catalog-rows-repeated': { rows: number }
    'newest-date-unknown': { name: TextValue }
    'newest-facts-old': { command: TextValue; name: TextValue; since: TextValue; until: TextValue }
    'newest-offered': { build: TextValue; command: TextValue; kb: TextValue; name: TextValue }
    'newest-pc-ahead': { command: TextValue; has: TextValue; highest: TextValue; known: 'none' | 'other'; name: TextValue }
    'package-not-in-catalog': { architecture: TextValue; kb: TextValue }
  }
  failure: {
    'catalog-answer-not-kept': None
    'catalog-answered-status': { status: TextValue }
    'catalog-asks-to-wait': { minutes: number }
    'catalog-connection-untrusted': { code: TextValue }
    'catalog-gave-no-answer': { attempts: number; why: TextValue }
    'catalog-gave-other-page': { given: TextValue; wanted: TextValue }
    'catalog-page-too-large': None
    'catalog-redirect-loop': None
    'catalog-redirected-elsewhere': None
    'catalog-update-file-unclear': { why: TextValue }
    'catalog-update-gone-number': { number: TextValue }
    'catalog-update-gone': None
    'catalog-variable-not-local': None
    'proxy-login-needed': None
    'search-cancelled': None
    'search-text-empty': None
    'search-text-too-long': None
  }
  block: None
}
