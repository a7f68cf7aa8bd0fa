import { notices } from '#notices/importing';
import { type Face, plain } from '../case/face.ts';
import type { Import, ImportSide, ImportStatus } from './importCase.ts';

/** 目录导入 as people and clients see it. */
export const face = {
  name: { zh: '目录导入', en: 'import' },
  address: { path: '/v1/imports/{id}', at: ({ id }: Import) => ({ id }) },
  statuses: {
    awaitingUpload: { zh: '待上传', en: 'awaiting upload' },
    running: { zh: '导入中', en: 'running' },
    done: { zh: '已完成', en: 'done' },
    failed: { zh: '未能导入', en: 'failed' },
  } satisfies Record<ImportStatus, unknown>,
  sides: {
    importer: { zh: '导入单位', en: 'importer' },
    provider: { zh: '目录所属的部门', en: 'department whose catalogs they are' },
  } satisfies Record<ImportSide, unknown>,
  commands: {
    start: plain({ zh: '上传完毕，开始导入', en: 'The upload is complete: start the import' }, 'start'),
  },
  deadlines: {},
  events: {
    opened: { zh: '开始导入', en: 'the import was opened' },
    started: { zh: '上传完毕，开始处理', en: 'the upload is complete and is read' },
    progressed: { zh: '导入进度', en: 'how far it is' },
    finished: { zh: '导入完毕', en: 'the import is done' },
    failed: { zh: '未能导入', en: 'the file was not taken' },
    departmentsTold: { zh: '告知目录所属的部门', en: 'the departments whose catalogs they are were told' },
    moved: { zh: '随所属单位的撤并移转', en: 'it followed its organisation' },
  },
  notices,
} as const satisfies Face;
