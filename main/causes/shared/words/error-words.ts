import { anyOf } from './any-of.ts'

/**
 * Windows' messages for error numbers in its languages: tools print these messages instead of the numbers. The
 * English ones are in the lists of system error codes (learn.microsoft.com/windows/win32/debug/system-error-codes),
 * whose other languages are partly machine-translated; so these follow recordings or, if none was found, our
 * judgement of the message in that Windows. Any characters may replace accented letters. The English messages are in
 * the rows, because English logs have them too.
 */

/** ERROR_CRC, 23. */
export const crcWords = anyOf(
  /Datenfehler \(CRC|contr.{1,2}le de redondance cyclique|redundancia c.{1,2}clica\)/i,
  /redund.{1,2}ncia c.{1,2}clica\)|controllo di ridondanza ciclico|Ошибка в данных \(CRC|cykliczna kontrola nadmiarowa/i,
  /数据错误 ?\(循环冗余检查|資料錯誤 ?\(循環冗餘檢查|データ エラー ?\(巡回冗長検査|데이터 오류 ?\(순환 중복 검사/i,
)

/** ERROR_IO_DEVICE, 1117. */
export const deviceWords = anyOf(
  /eines E\/A-Ger.{1,2}tefehlers|erreur de p.{1,2}riph.{1,2}rique d.{1,3}E\/S/i,
  /error del dispositivo de E\/S|erro no dispositivo de E\/S|errore di dispositivo (?:di )?I\/O/i,
  /ошибки ввода[/-]вывода на устройстве|由于 I\/O 设备错误|由於 I\/O 裝置錯誤/i,
  /b.{1,2}.{1,2}du urz.{1,2}dzenia we\/wy|I\/O デバイス エラーが発生したため|I\/O 장치 오류 때문에/i,
)

/** ERROR_FILE_CORRUPT, 1392. */
export const corruptFileWords = anyOf(
  /Verzeichnis ist besch.{1,2}digt und nicht lesbar/i,
  /r.{1,2}pertoire est endommag.{1,2} et illisible|archivo o directorio est.{1,2} da.{1,2}ado/i,
  /arquivo ou (?:pasta|diret.{1,2}rio) est.{1,2} corrompid|directory .{1,2} danneggiat[ao] e illeggibile/i,
  /Файл или папка повреждены|文件或目录损坏且无法读取|ファイルまたはディレクトリが壊れているため/i,
  /Plik lub katalog jest uszkodzony i nieczytelny|檔案或目錄(?:已)?損毀(?:，)?(?:而|且)無法讀取|파일 또는 디렉터리가 손상되.{1,8}읽을 수 없/i,
)

/**
 * ERROR_DISK_FULL, 112. In Chinese, Korean and Polish, programs and articles use the same words within sentences;
 * Windows' message consists of them alone.
 */
export const diskFullWords = anyOf(
  /nicht gen.{1,2}g(?:end)? Speicherplatz auf dem Datentr|Espace insuffisant sur le disque|Espacio en disco insuficiente/im,
  /Espa.{1,2}o insuficiente no disco|Spazio su disco insufficiente|Недостаточно места на диске/im,
  /ディスクに十分な空き領域がありません/im,
  /(?<![\u4e00-\u9fff，、])(?:磁盘空间不足|磁碟空間不足)(?=[。.]|\s*(?:$|[[(]0x))/im,
  /디스크 공간이 부족합니다(?=\.|\s*(?:$|[[(]0x))/im,
  /(?<![\w\u0100-\u017f,] )Za ma.{1,2}o miejsca na dysku(?=\.|\s*(?:$|[[(]0x))/im,
)

/** ERROR_SXS_COMPONENT_STORE_CORRUPT, 14098. */
export const storeCorruptWords = anyOf(
  /component store has been corrupted|Komponentenspeicher (?:wurde|ist) besch.{1,2}digt/i,
  /magasin de composants (?:a .{1,2}t.{1,2}|est) endommag|almac.{1,2}n de componentes (?:se ha da|est.{1,2} da).{1,2}ado/i,
  /Se ha da.{1,2}ado el almac.{1,2}n de componentes|reposit.{1,2}rio de componentes (?:foi|est.{1,2}) (?:corrompid|danificad)/i,
  /archivio (?:dei )?componenti .{1,2} danneggiato|Magazyn sk.{1,2}adnik.{1,2}w (?:zosta.{1,2}|jest) uszkodzony/i,
  /Хранилище компонентов повреждено|组件存储已损坏|元件存放區已(?:損毀|損壞)/i,
  /コンポーネント ?ストア(?:が|は)(?:破損|壊れ)(?!ていな|していな|していません|ていません)|구성 요소 저장소가 손상(?!되지|되었는지|됐는지)/i,
)

/** ERROR_SXS_ASSEMBLY_MISSING, 14081, beside its English words. */
export const assemblyWords = anyOf(
  /Die Assembly, auf die verwiesen wird, (?:konnte nicht gefunden|ist nicht)|assembly r.{1,2}f.{1,2}renc.{1,2} est introuvable/i,
  /No se (?:pudo encontrar|encontr.{1,2}) el ensamblado al que se hace referencia|找不到引用的汇编/i,
)

/** CBS_E_SOURCE_MISSING, at the end of its line: other programs say it about their own files and name one. */
export const sourceMissingWords = anyOf(
  /^\s*Die Quelldateien wurden nicht gefunden\.?\s*$|^\s*Les fichiers sources? (?:sont introuvables|n.{1,3}ont pas).{0,20}$/im,
  /^\s*No se encontraron los archivos de origen\.?\s*$|^\s*N.{1,2}o foi poss.{1,2}vel localizar os arquivos de origem\.?\s*$/im,
  /^\s*Impossibile trovare i file di origine\.?\s*$|^\s*Не удалось найти исходные файлы\.?\s*$/im,
  /^\s*Os arquivos de origem n.{1,2}o (?:puderam ser|foram) encontrados\.?\s*$/im,
  /^\s*Nie mo.{1,2}na odnale.{1,2}.{1,2} plik.{1,2}w .{1,2}r.{1,2}d.{1,2}owych\.?\s*$/im,
  /^\s*找不到來源檔案。?\s*$|^\s*找不到源文件。?\s*$|^\s*ソース ファイルが見つかりませんでした。?\s*$|^\s*원본 파일을 찾을 수 없습니다\.?\s*$/im,
)

/**
 * Last line of a chkdsk scan that found problems, in German, Russian and Spanish. Public recordings show clean scans,
 * with "keine", "не" and "no"; that the sentence without that word means problems is our conclusion.
 */
export const problemsFoundWords = anyOf(
  /Windows hat das Dateisystem .{1,2}berpr.{1,2}ft und (?!keine)/i,
  /Windows проверила файловую систему и (?!не )/i,
  /Windows (?:ha (?:examinado|comprobado)|comprob.{1,2}) el sistema de archivos y (?!no )/i,
)

/**
 * Last line of a chkdsk scan that made corrections, on its own line. German as in a public recording and as later
 * versions may print it; Portuguese as a public script searches for it.
 */
export const correctionsMadeWords = anyOf(
  /^\s*Windows has made corrections to the file system\.?\s*$/im,
  /^\s*Windows hat (?:Probleme im Dateisystem behoben|Korrekturen (?:am|im) Dateisystem vorgenommen)\.?\s*$/im,
  /^\s*(?:O )?Windows fez corre.{2,4}es (?:no|ao) sistema de arquivos\.?\s*$/im,
)

/** ERROR_SHARING_VIOLATION, 32. Restricted to files: programs use nearly the same words for a port in use. */
export const inUseWords = anyOf(
  /auf die Datei .{0,200}da sie von einem anderen Prozess verwendet wird/i,
  /au fichier .{0,200}en cours d.{1,3}utilisation par un autre processus/i,
  /archivo .{0,200}est.{1,2} siendo utilizado en otro proceso|файл занят другим процессом/i,
  /n.{1,2}o pode acessar o arquivo .{0,200}est.{1,2} sendo usado por outro processo|accedere al file.{0,200}utilizzato da un altro processo/i,
  /dost.{1,2}pu do pliku.{0,200}u.{1,2}ywany przez inny proces/i,
  /另一个程序正在使用此文件|檔案正由另一個(?:程序|處理序)使用|ファイルにアクセスできません。別のプロセスが使用中です/i,
  /다른 프로세스가 파일을 사용 중이기 때문에/i,
)
