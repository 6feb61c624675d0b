import { expect, test } from 'vitest'
import { saysSolved } from '../../../main/causes/shared/says-solved.ts'

test.each([
  'The update failed twice, but now it works.',
  'I reset the cache and now it works.',
  'That fixed it. Thanks!',
  'Nach dem Neustart behoben.',
  'Le problème est résolu.',
  'El problema se ha solucionado.',
  'O problema foi resolvido.',
  'Problema risolto.',
  'Problem rozwiązany.',
  'Проблема решена.',
  '重启后已解决。',
  '再起動で解決しました。',
  '재부팅 후 해결되었습니다.',
])('is said: %s', (text) => expect(saysSolved(text)).toBe(true))

test.each([
  // Denied.
  'The problem was not fixed, it never worked again.',
  'Das Problem wurde leider nicht behoben.',
  "Le problème n'est pas résolu.",
  'El problema no está solucionado.',
  'O problema não foi resolvido.',
  'Il problema non è stato risolto.',
  'Problem nie został rozwiązany.',
  'Обновление не работает, проблема решена не была.',
  'まだ解決しません。',
  '문제가 해결되지 않았습니다.',
  // Asked, wished or supposed.
  'Is it fixed now?',
  'I want this fixed.',
  'If this fixed it, tell me.',
  'Wie wird das behoben?',
  '윈도우 업데이트 문제 해결 방법을 알려주세요.',
  '之前的帖子标记为已解决，但对我没有用。',
  '解決しましたら教えてください。',
  // Over again.
  'It was fixed for one day, but the update came back.',
  'Windows update was fixed last month and then broke again.',
  'I uninstalled it and installed again.',
])('is not said: %s', (text) => expect(saysSolved(text)).toBe(false))
