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
    ['公文制发之后由平台排成版式文件，通常在几秒之内完成。', '请稍后再取；打印页现在就可以查看。'],
    [
      'A document is set in type by the platform after it was issued, within seconds as a rule.',
      'Ask again in a moment; its page can be read now.',
    ],
  ),
} as const;
