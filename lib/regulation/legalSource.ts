/** The name of a rule or of a published document, in its brackets; or the number of an order or of such a document. */
const named =
  /《[^《》]*(?:法|条例|规定|办法|细则|规则|决定|命令|通知|公告|通告)(?:[（(][^《》]*[)）])?》|政府令第?[\d〇零一二三四五六七八九十百]+号|[〔［(（]\d{4}[〕］)）]\s*第?\d+号/u;
/** What binds nobody, whatever it is called. */
const noSource = /纪要|会议(?![^《》]*(?:关于|决定))|批示|口头|讲话|研究决定|复函|内部/u;

/** Whether a text names a law, regulation, rule or published document as the source of what a region orders. */
export function isLegalSource(text: string): boolean {
  return named.test(text) && !noSource.test(text);
}
