import { page } from './page.ts';

export const documentPages = {
  act_not_on_record: page(
    [
      '该事项的记录中没有可以制发此类公文的行为：例如尚未答复的申请没有答复书，已经恢复的共享没有暂停通知书。',
      '请核对事项和公文的种类；行为尚未作出的，办理之后再制发。',
    ],
    [
      'The record of the case holds no act of which this is the document: a request that was not answered has no answer, a grant that was restored no suspension.',
      'Check the case and the type of document; where the act was not given yet, give it first.',
    ],
  ),
  document_known: page(
    ['该行为已经制发公文，每个行为制发一份。', '请使用已经制发的公文；有误的，先由负责人撤销，再重新制发。'],
    [
      'There is a document of this act already: each act has one.',
      'Use that one; where it is wrong, its head withdraws it first, and then it is issued anew.',
    ],
  ),
  not_typeset: page(
    ['公文制发之后由平台排成 PDF 版式文件，通常在几秒之内完成。', '请稍后再取；打印页现在就可以查看。'],
    [
      'A document is set in type by the platform after it was issued, within seconds as a rule.',
      'Ask again in a moment; its page can be read now.',
    ],
  ),
  document_withdrawn: page(
    [
      '公文已经撤销：文件本身看不出这一点，因此不再提供。',
      '打印页载明已经撤销和撤销的理由；重新制发的，请使用新的公文。',
    ],
    [
      'The document was withdrawn. Its file does not say so, and is served no more.',
      'Its page says that it was withdrawn, and why; where another was issued, use that one.',
    ],
  ),
  not_sealed: page(
    [
      '取回的文件不能作为用印文件：与交付用印的文件完全相同，刚被负责人退回，不是 PDF 版式文件，超过四兆字节，或者是其他事项的附件。',
      '请把用印系统用印后的文件作为新的附件上传，再取回。',
    ],
    [
      'The file is none that could be sealed: it is the very one that was handed over, or that a head has just rejected, no PDF, larger than 4 MB, or an attachment of something else.',
      'Upload the file that the seal system has sealed as a new attachment, then take it back.',
    ],
  ),
  sealed_file_differs: page(
    ['确认时写明的摘要与取回的文件不符：文件可能已经换过。', '请重新读取公文，核对取回的文件后再确认。'],
    [
      'The hash that was confirmed is not that of the file that came back: another may have been put in its place.',
      'Read the document again, look at the file that came back, then confirm that one.',
    ],
  ),
  sealed_file_taken: page(
    ['一份用印文件只用于一件公文；已经删除的附件不能使用。', '请上传本公文的用印文件后再取回。'],
    [
      'A sealed file belongs to one document, and an attachment that was erased to none.',
      'Upload the sealed file of this document, then take it back.',
    ],
  ),
  file_of_document: page(
    [
      '公文的用印文件随公文保存，不能删除。',
      '尚未确认的，先由负责人退回用印文件；已经确认而有误的，先撤销公文，再删除附件。',
    ],
    [
      'What a document is sealed by is kept with it and not erased.',
      'Where nobody has confirmed it, a head rejects the sealed file first; where it is wrong, the document is withdrawn first. Then the attachment can be erased.',
    ],
  ),
} as const;
