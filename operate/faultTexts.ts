import type { Fault, FaultKind } from '../lib/platform/evidence/audit.ts';

/** What each fault means, and what to do: Chinese first. */
const texts: Readonly<Record<FaultKind, { readonly zh: string; readonly en: string }>> = {
  unreadable: {
    zh: '有一项无法读取，不是本平台写入的形式。保留现状，用时间点恢复取回原项比对。',
    en: 'An item is not in the form this platform writes. Keep it as it is and compare with a point-in-time restore.',
  },
  misplaced: {
    zh: '有事件放在别的事项或编号之下：有人在平台之外移动或复制过。按 docs/operate/restore.md 恢复比对。',
    en: 'An event lies under another case or number: moved or copied outside the platform. Compare with a restore.',
  },
  edited: {
    zh: '事件内容被改动。按 docs/operate/restore.md 恢复到改动之前比对，并按安全事件上报。',
    en: 'An event was edited. Compare with a restore to before the edit and report it as an incident.',
  },
  gap: {
    zh: '事件缺失或前后不相接。按 docs/operate/restore.md 恢复比对。',
    en: 'An event is missing or does not follow the one before it. Compare with a restore.',
  },
  reordered: {
    zh: '事件次序被改动。按 docs/operate/restore.md 恢复比对，并按安全事件上报。',
    en: 'Events were reordered. Compare with a restore and report it as an incident.',
  },
  cut_short: {
    zh: '记录与事项头不一致：末尾缺事件，或事项头落后。先运行 npm run restore:check，可自动修复的会说明。',
    en: 'Record and head do not agree: events are missing at the end, or the head is behind. Run npm run restore:check first; it says what it can repair.',
  },
  headMissing: {
    zh: '有事件而没有事项头。运行 npm run restore:check -- --repair，可由事件重建。',
    en: 'There are events and no head. npm run restore:check -- --repair rebuilds it from them.',
  },
  headDiffers: {
    zh: '事项头与事件推出的不同：在平台之外被改过，或由旧版本程序写成。查明后运行 npm run restore:check -- --repair 由事件重写。',
    en: 'The head is not the one its events make: edited outside the platform, or written by an older version. Find out which, then npm run restore:check -- --repair writes it anew.',
  },
  itemMissing: {
    zh: '事件记载的附属内容（如附件登记）不在表中，也没有删除的记录。用时间点恢复取回原项比对。',
    en: 'Something that an event says was written beside it is gone, and no event erased it. Compare with a point-in-time restore.',
  },
  itemDiffers: {
    zh: '附属内容与事件中的加盐摘要不符：在平台之外被改过。恢复比对，并按安全事件上报。',
    en: 'Something beside the events differs from their salted hash: it was changed outside the platform. Compare with a restore and report it as an incident.',
  },
  itemUnknown: {
    zh: '有附属内容没有任何事件记载：不是本平台写入的。保留现状，查明来源。',
    en: 'Something lies beside the events that none of them mentions: this platform did not write it. Keep it and find out where it came from.',
  },
  anchoredDiffers: {
    zh: '与封存的不同：封存之后有人改写了记录，可能是整链重算。按安全事件上报，恢复到封存日之后的时刻比对。',
    en: 'Not what was anchored: the record was rewritten afterwards, perhaps the whole chain recomputed. Report it as an incident; compare with a restore to after that day.',
  },
  anchoredLost: {
    zh: '封存中有这一版本而表中没有：记录被截短、删除，或恢复到了更早的时刻。若刚做过恢复，运行 npm run restore:check -- --record 登记；否则按安全事件上报。',
    en: 'The anchor knows this version and the table does not: cut short, deleted, or restored to an earlier instant. After a restore, put it on record with npm run restore:check -- --record; otherwise report it as an incident.',
  },
  notAnchored: {
    zh: '最后变更日已封存，却没有这一版本：记录是事后补造或倒签的，或封存任务漏了它。查看 Anchor 函数日志。',
    en: 'The day of its last change is anchored without this version: made up or backdated later, or missed by the job. Read the Anchor log.',
  },
  anchorUnreadable: {
    zh: '封存对象无法读取，或日期与名称不符。在存证桶中查看它的各个版本。',
    en: 'The anchor cannot be read, or is not of the day its name says. Look at its versions in the evidence bucket.',
  },
  anchorNotLinked: {
    zh: '封存与前一封存不相接：其中之一被换过。在存证桶中查看两者的各个版本。',
    en: 'The anchor does not follow the one before it: one of them was exchanged. Look at the versions of both.',
  },
  anchorDayMissing: {
    zh: '缺少这一日的封存：封存任务没有运行，或封存被删除。查看 Anchor 函数日志和存证桶。',
    en: 'This day has no anchor: the job did not run, or the anchor was deleted. Read the Anchor log and look into the bucket.',
  },
  anchorOverwritten: {
    zh: '有人试图覆盖存证；以最早写入的版本为准，它仍在锁定之中。查访问日志，按安全事件上报。',
    en: 'Somebody wrote over evidence; the version written first counts and is still locked. Read the access log and report an incident.',
  },
  anchorDeleted: {
    zh: '有人试图删除存证；锁定的版本仍在。查访问日志，按安全事件上报。',
    en: 'Somebody deleted evidence; the locked version is still there. Read the access log and report an incident.',
  },
  leavesMissing: {
    zh: '封存的明细对象不见了。在存证桶中查看删除标记。',
    en: 'The leaves of an anchor are gone. Look for a delete marker in the evidence bucket.',
  },
  leavesDiffer: {
    zh: '明细与封存的摘要、根或数目不符：其中之一被换过。在存证桶中查看各个版本。',
    en: 'Leaves do not make the digest, root or count of their anchor: one of the two was exchanged. Look at the versions.',
  },
  unsigned: {
    zh: '事项头没有签名，而此时全部事项头都应有签名：它不是由平台写入的，或由 restore:check 重建。若无重建登记，按安全事件上报。',
    en: 'The head bears no signature though every head did by then: the platform did not write it, or restore:check rebuilt it. Without such a rebuild on record, report an incident.',
  },
  signerUnknown: {
    zh: '事项头由没有证书的密钥签名：有人在平台之外改写了记录。按安全事件上报，并用时间点恢复比对。',
    en: 'The head is signed by a key that nobody certified: the record was rewritten outside the platform. Report an incident and compare with a restore.',
  },
  signatureDiffers: {
    zh: '签名与记录链不符：整链被重算，或被截短到更早的版本。按安全事件上报，并用时间点恢复比对。',
    en: 'The signature is not of this chain: it was recomputed as a whole, or cut short to an earlier version. Report an incident and compare with a restore.',
  },
  checkpointDiffers: {
    zh: '日志检查点与封存不符：封存被换过，或检查点不是本日志的。在存证桶中查看各个版本，按安全事件上报。',
    en: 'A checkpoint of the log does not agree with the anchors: one of the two was exchanged. Look at the versions in the evidence bucket and report an incident.',
  },
  checkpointNotSigned: {
    zh: '日志检查点没有登记在案的密钥的签名。查看 log/keys/ 与 Anchor 函数日志。',
    en: 'No key on record signed this checkpoint. Look at log/keys/ and read the Anchor log.',
  },
  checkpointMissing: {
    zh: '有封存尚未写入日志：封存任务中断。重新运行 Anchor 函数即可补上。',
    en: 'Some anchors are not in the log yet: the job was cut off. Run the Anchor function again; it makes it good.',
  },
};

/** A fault in two lines of Chinese and English. */
export function describeFault({ fault, place, number, day, detail }: Fault): string {
  const where = [
    place,
    ...(number === undefined ? [] : [`#${number}`]),
    ...(day === undefined ? [] : [`@${day}`]),
    ...(detail === undefined ? [] : [`(${detail})`]),
  ].join(' ');
  const { zh, en } = texts[fault];
  return `✗ ${where}  [${fault}]\n    ${zh}\n    ${en}\n`;
}
