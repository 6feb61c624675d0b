import { anyOf } from './any-of.ts'

/** The words of `excluded-words.ts` in other languages of Windows; without word borders, which accents break. */
export const triedElsewhere = anyOf(
  /deinstalliert|deaktiviert|ausgeschaltet|abgeschaltet|entfernt|aktualisiert|zurückgesetzt|gel(?:ö|oe)scht/i,
  /d(?:é|e)sinstall|d(?:é|e)sactiv|supprim(?:é|e)|r(?:é|e)initialis|mis (?:à|a) jour/i,
  /desinstal|desactiv|desativ|elimin|removi|quit(?:é|e)|atualiz|actualiz/i,
  /disinstall|disattiv|rimoss|aggiornat|odinstalow|wy(?:ł|l)(?:ą|a)cz|usun(?:ą|a|ę|e)/i,
  /удал(?:ил|ён|ен)|отключ(?:ил|ён|ен)|обнов(?:ил|лён|лен)|сброс/i,
  /卸载|卸載|禁用|停用|关闭了|關閉|删除了|更新了|アンインストール|無効に|삭제|제거|비활성/i,
)

export const inVainElsewhere = anyOf(
  // German.
  /trotzdem|weiterhin|immer noch|nach wie vor|ohne erfolg|gleiche[rn]? fehler|(?:hilft|half|brachte) (?:auch )?nicht|\bbleibt\b|nichts (?:hilft|half)/i,
  /toujours|sans succ(?:è|e)s|m(?:ê|e)me erreur|persiste|rien n.y fait|n.a rien chang/i,
  // Spanish and Portuguese.
  /\bsigue\b|todav(?:í|i)a|mismo error|sin (?:é|e)xito|continua\b|\bainda\b|mesmo erro|sem sucesso|no (?:ayud|funcion)(?:ó|a)|n(?:ã|a)o (?:ajudou|resolveu)/i,
  /stesso errore|senza successo|\bancora\b|\brimane\b|\bnadal\b|ten sam b(?:ł|l)(?:ą|a)d|bez skutku|nie pomog/i,
  /оста(?:л|ё|е)(?:ась|ся|тся)?|вс(?:ё|е) равно|по-прежнему|не помог|та же ошибка/i,
  /还是|還是|仍然|依然|没用|沒用|无效|同样的错误|変わら|同じエラー|여전히|같은 오류/i,
)

export const deniedElsewhere = anyOf(
  // "Is not full", "no antivirus", "enough space", in German.
  /(?:ist|sind|war|waren) (?:\p{L}+ )?nicht (?:voll|zu klein|deaktiviert|gesperrt|blockiert|besch(?:ä|ae)digt|das problem|die ursache|schuld)/iu,
  // German: a program that is not installed.
  /\b(?:kein(?:e|en|er)?|ohne) (?:anderen? |weiteren? )?(?:antivirus|virenscanner|virenschutz|sicherheitssoftware|proxy|wsus|vpn|firewall|richtlinien?)/iu,
  /(?<!nicht (?:mehr )?)\b(?:genug|gen(?:ü|ue)gend|ausreichend|reichlich) (?:freier |freien )?(?:platz|speicher)/iu,
  // The same in languages that derive from Latin.
  /n.est pas (?:plein|d(?:é|e)sactiv|bloqu|corromp|endommag|en cause)|(?:pas d.|aucun |sans |ni )(?:e )?(?:antivirus|proxy|vpn|wsus|pare-feu)|(?<!pas )(?:assez|suffisamment) d.espace/iu,
  // Spanish, Portuguese and Italian: the state.
  /no est(?:á|a) (?:llen|desactivad|bloquead|da(?:ñ|n)ad)|n(?:ã|a)o est(?:á|a) (?:chei|desativad|bloquead|corrompid)|non (?:è|e) (?:pien|disattivat|bloccat|danneggiat)/iu,
  // The same languages: a program that is not installed.
  /(?:\bsin |\bsem |\bsenza |no (?:tengo|uso|hay) (?:ning(?:ú|u)n )?|n(?:ã|a)o (?:tenho|uso|h(?:á|a)) (?:nenhum )?|non (?:ho|uso) (?:nessun )?)(?:antivirus|antiv(?:í|i)rus|proxy|vpn|wsus|firewall|cortafuegos)/iu,
  // The same languages: enough space.
  /(?:espacio|espa(?:ç|c)o|spazio) (?:libre |livre |libero )?(?:suficiente|sufficiente)|(?<!\b(?:no|n(?:ã|a)o|non) \p{L}{1,6}.{0,2} )\b(?:suficiente|sufficiente|bastante) (?:espacio|espa(?:ç|c)o|spazio)/iu,
  // Slavic and East Asian languages.
  /не (?:заполнен|отключен|заблокирован|повреждён|поврежден)|(?:нет|без) (?:антивирус|прокси|vpn|wsus)|места (?:достаточно|хватает)|(?<!не ?)достаточно места/iu,
  // Polish.
  /(?:brak|bez|nie mam|nie u(?:ż|z)ywam) (?:antywirusa|proxy|vpn|wsus|zapory)|nie jest (?:pe(?:ł|l)n|wy(?:ł|l)(?:ą|a)czon|zablokowan)|(?<!nie ma )wystarczaj(?:ą|a)co du(?:ż|z)o miejsca/iu,
  /(?:没有|沒有|未)(?:安装|安裝|使用|启用)?(?:任何)?(?:杀毒|防毒|代理|VPN|WSUS|防火墙)|空间(?:足够|充足)|空間(?:足夠|充足)|(?:ウイルス対策|プロキシ|VPN)は?(?:使って|入れて|使用して)いません|空き容量は十分/iu,
)
