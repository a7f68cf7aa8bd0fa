/** The name of a rule or of a published document, in its brackets. */
const named = /《[^《》]*(?:法|条例|规定|办法|细则|规则|决定|命令|通知|公告|通告)(?:[（(][^《》]*[)）])?》/u;
/** What binds nobody, whatever it is called. */
const noSource = /纪要|会议(?![^《》]*(?:关于|决定))|批示|口头|讲话|研究决定|复函|内部/u;

/** Whether a text names a law, regulation, rule or published document as the source of what a region orders. */
export function isLegalSource(text: string): boolean {
  return named.test(text) && !noSource.test(text);
}
