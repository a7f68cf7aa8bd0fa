import { page } from './page.ts';

/** Problems of deliveries and attachments. */
export const deliveryPages = {
  upload_differs: page(
    ['上传的文件与登记的大小或者校验值不一致。', '请重新上传登记的文件；文件确有变更的，请重新登记。'],
    [
      'The upload has another size or SHA-256 than the file that was announced.',
      'Upload that file again; announce a new attachment where the file has changed.',
    ],
  ),
  unknown_document: page(
    ['所附文件不存在、尚未上传完毕，或者不属于本单位。', '请先登记并上传附件，再引用其编号。'],
    [
      'A document does not exist, is not completely uploaded, or belongs to another organisation.',
      'Announce and upload the attachment first, then refer to its id.',
    ],
  ),
  attachment_needed: page(
    [
      '附件随事项保存；事项尚未办结的，后续办理需要完整的案卷，附件不能删除。',
      '请在事项办结之后再删除；正在办理的事项可以依法撤回的，撤回之后即可删除。',
    ],
    [
      'A file that goes with a case stays as long as the case is open: whoever decides on it next has the whole file.',
      'Erase it when the case is at its end; where it can be withdrawn, it can be erased after that.',
    ],
  ),
  attachment_kept: page(
    [
      '已经作出决定的案卷、使用记录和处置证明保存到期之前不能删除。',
      '说明中写明了最后一日，请在该日之后再删除。',
    ],
    [
      'The file of a case that was decided, records of use and proof of disposal are kept to the end of their term.',
      'The detail names its last day: erase it after that.',
    ],
  ),
  document_in_too_many_cases: page(
    ['一份附件所能随附的事项数已达上限。', '请把该文件重新登记并上传，再引用新的编号。'],
    [
      'The attachment goes with as many cases as one can.',
      'Announce and upload the file once more, and refer to the new id.',
    ],
  ),
  grant_not_begun: page(
    ['使用期限尚未开始，在其第一日之前不能交付或者提取数据。', '请在使用期限的第一日以后办理。'],
    [
      'The time of use has not begun; before its first day no data is delivered or fetched.',
      'Do it on the first day of use or later.',
    ],
  ),
  grant_over: page(
    [
      '共享权限已经由需求部门结束，或者使用期限已经届满，不能再交付或者提取数据。',
      '仍需使用的，应当重新申请。',
    ],
    [
      'The requester has ended its use, or the time of use is over: no data is delivered or fetched any more.',
      'Request the data anew where it is still needed.',
    ],
  ),
  not_a_service_grant: page(
    ['该共享权限以批量交换或者文件下载方式共享，没有可以开通的服务。', '请按照权限确定的共享方式交付数据。'],
    [
      'The grant is shared by deliveries; there is no service to open.',
      'Deliver the data by the method of the grant.',
    ],
  ),
  no_service_open: page(
    [
      '提供部门尚未登记服务开通，或者开通事项正由政务数据共享主管部门认定。',
      '请重新读取该共享权限，并按其所列操作办理。',
    ],
    [
      'The provider has not stated that the service is open, or the authority is deciding on it.',
      'Read the grant again and take one of the actions that it names.',
    ],
  ),
  service_found_open: page(
    [
      '政务数据共享主管部门已经认定该服务开通。',
      '请确认；仍有异议的，可以申请协调处理（《政务数据共享条例》第二十八条）。',
    ],
    [
      'The competent authority has found the service open.',
      'Confirm it; what remains in dispute is coordinated.',
    ],
  ),
  not_a_batch_grant: page(
    [
      '该共享权限不是以批量交换或者文件下载方式共享的，不能以此方式交付。',
      '请按照权限确定的共享方式提供数据。',
    ],
    [
      'The grant is not shared by batch exchange or file, so nothing can be delivered this way.',
      'Provide the data by the method of the grant.',
    ],
  ),
  format: page(
    ['该次交付申报的格式不是 NDJSON，不能分批推送记录。', '请上传文件，或者以 NDJSON 格式重新开始一次交付。'],
    [
      'This delivery was declared in another format than NDJSON and takes no batches of records.',
      'Upload the file, or begin a delivery in NDJSON.',
    ],
  ),
  batch_differs: page(
    [
      '该序号的批次此前已经推送，内容与本次不同。',
      '请核对序号：每一批使用各自的序号；同一批重新推送时，内容应当完全相同。',
    ],
    [
      'A batch of this sequence was pushed before, with other content.',
      'Check the sequence: each batch has its own, and a batch pushed again is the same byte for byte.',
    ],
  ),
  data_removed: page(
    [
      '共享权限终止时，平台已经删除此前各次交付的数据；权限经争议恢复的，此前的数据不再提供下载。',
      '已经签收的数据，由需求部门继续使用；没有签收或者已经处置的，请提供部门重新交付。',
    ],
    [
      'When the right ended the platform removed the data of the deliveries before; a dispute that brought the right back does not bring that back.',
      'What was received is used on; where it was not received, or was disposed of, the provider delivers anew.',
    ],
  ),
  fewer_without_reasons: page(
    [
      '没有数据，或者记录少于答复所述的数据量，而没有说明理由。',
      '请补充完整后再交付；确实没有或者不足的，请写明理由，需求部门据此签收或者退回。',
    ],
    [
      'There are no records, or fewer than the answer to the request has declared where these have not been supplied yet, and no reasons are stated.',
      'Deliver all of them; where there truly are none or fewer, state why: the requester accepts it or rejects it on that.',
    ],
  ),
  watermarks_unfit: page(
    [
      '所写的水位与交付方式不相符。',
      '初始全量只写截至水位；变更数据写起始水位和截至水位，二者不同；不按水位交付的，不写水位。',
    ],
    [
      'The watermarks named do not fit the way of delivery.',
      'A full load names the watermark up to which it goes (to); changes name from which to which, which differ; a delivery that stands by itself names none.',
    ],
  ),
  watermark_gap: page(
    [
      '变更数据应当自最近一次就绪的截至水位起，或者重新交付被退回、未能完成的一段（不必等待政务数据共享主管部门认定）；否则会有遗漏或者重复（平台规则）。',
      '请按提示所列的水位交付；也可以随时重新交付一次全量。',
    ],
    [
      'Changes go on from where the last delivery that stood ready has ended, or deliver again what was rejected (before the authority has decided, too) or has failed; otherwise something would be missing or come twice (a rule of this platform).',
      'Deliver from the watermark that the detail names, or deliver a full load anew, which is possible at any time.',
    ],
  ),
  watermark_reused: page(
    [
      '同一权限下，同一截至水位只能用于一次交付（全量亦同），否则接收方无法判断已经取到哪里。',
      '请使用新的水位，被退回的全量重新交付时亦同；重新交付一段变更数据的，起始水位和截至水位都应当与原来一致。',
    ],
    [
      'Two deliveries under a grant that end at the same watermark, full loads included, could not be told apart by whoever takes them.',
      'Use a new watermark, also for a full load that was rejected and is delivered anew; changes that are delivered again go from and to the same ones.',
    ],
  ),
  correction_without_records: page(
    [
      '更正应当随含有更正后记录的交付送达需求部门；没有记录的交付不能送达更正。',
      '请交付更正后的记录（记录已经删除的，交付删除标记），并列明所送达的更正。',
    ],
    [
      'Corrections travel with the records that were corrected; a delivery of no records brings none.',
      'Deliver the corrected records, or tombstones of those that are gone, and name the corrections that they bring.',
    ],
  ),
  unknown_part: page(
    ['所列分片不在该次交付之中。', '请按交付的分片清单填写编号。'],
    ['The delivery has no such parts.', 'Name parts by the numbers of its list of parts.'],
  ),
  no_primary_key: page(
    [
      '按水位交付的变更数据须逐条对应到已有的记录，而目录没有注明主键数据项，或者主键数据项没有全部获准共享。',
      '请更新目录，注明主键数据项，此后同意的共享即可按水位交付；主键数据项没有获准共享的，请由需求部门申请。在此之前可以每次交付全量，不写水位。',
    ],
    [
      'Changes are applied to records by their key, and the catalog names no primary key items, or not all of them are granted.',
      'Update the catalog (dataItems[].primaryKey): what is granted from then on can be delivered by watermarks; items that are not granted the requester asks for. Until then deliver everything each time, without watermarks.',
    ],
  ),
  correction_not_owed: page(
    [
      '所列的校核申请中有的不在该权限待送达的更正之列：没有作出更正，不是该目录的，或者已经随数据送达。',
      '请在共享权限中查看待随数据送达的更正。',
    ],
    [
      'One of the corrections named is not owed under this grant: it has not ended in a correction, is of another catalog, or was delivered already.',
      'See supply.owedCorrections of the grant.',
    ],
  ),
  extent_not_stated: page(
    [
      '同意共享的是部分数据，而目录没有注明哪个数据项体现记录所属的区划或者日期，平台不能逐条判断。',
      '请按照获准的数据范围截取后再交付，或者使服务按照该范围返回，并说明如何截取；也可以更新目录，注明体现区划、日期的数据项，此后同意的共享由平台截取。',
    ],
    [
      'A part of the data was granted, and the catalog names no item that tells the region or the day of a record.',
      'Cut it to the extent, or have the service do so, and state how; or update the catalog, so that the platform cuts under later grants.',
    ],
  ),
  upload_incomplete: page(
    [
      '分段上传的部分段，或者分批推送的部分批次尚未收到，或者某段的字节数不符；已收到的保留不变。',
      '请补传所列的段或者批次，再报告上传完毕。',
    ],
    [
      'Pieces of the upload, or batches, have not arrived, or a piece is not as long as it should be; what has arrived is kept.',
      'Send those that errors lists, then complete the delivery.',
    ],
  ),
  bytes_differ: page(
    [
      '上传的文件的字节数，与开始交付时声明的不一致；多为上传中断或者文件有误。',
      '请重新上传完整的文件，再报告上传完毕；声明有误的，请重新开始一次交付。',
    ],
    [
      'The upload is not as long as was declared: it broke off, or it is another file.',
      'Upload the whole file again, then complete the delivery; where the declaration was wrong, begin another delivery.',
    ],
  ),
  too_many_batches: page(
    ['一次交付推送的批次超过上限。', '请改为上传文件，或者分为几次交付。'],
    [
      'The delivery has as many batches as it can take.',
      'Upload a file instead, or make several deliveries.',
    ],
  ),
  receipt_refuted: page(
    [
      '该次交付在一日之内已经重新核验，与清单一致，而所填签收信息与之不符。',
      '请重新提取并核对后签收；认为交付不完整的，可以说明理由予以退回，由政务数据共享主管部门认定。',
    ],
    [
      'The delivery was verified within the last day and equals its manifest, from which the receipt differs.',
      'Fetch it again and post a matching receipt; reject it with reasons where it is incomplete.',
    ],
  ),
  rejection_decided: page(
    [
      '政务数据共享主管部门已经认定该次交付完整。',
      '请提取并签收；仍有异议的，可以申请协调处理（《政务数据共享条例》第二十八条）。',
    ],
    [
      'The competent authority has found this delivery complete.',
      'Fetch it and post the receipt; what remains in dispute is coordinated.',
    ],
  ),
  receipt_under_verification: page(
    ['此前签收的内容与交付不一致，平台正在重新核验。', '请等待核验结果的通知，再重新获取或者签收。'],
    [
      'An earlier receipt differed from the delivery, and the platform is verifying it.',
      'Wait for the notice of its result, then fetch again or post the receipt.',
    ],
  ),
  nothing_uploaded: page(
    ['平台尚未收到该次交付的数据。', '请先上传文件或者推送记录，再报告上传完毕。'],
    [
      'The platform has received no data of this delivery.',
      'Upload the file or push records first, then complete it.',
    ],
  ),
} as const;
