import { later } from '../../look/later.tsx';

/** The forms of a delivery, each loaded when it is opened. */
export const ReceiptForm = later(() => import('./forms.tsx').then((forms) => forms.ReceiptForm));
export const RejectForm = later(() => import('./forms.tsx').then((forms) => forms.RejectForm));
export const DecideRejectionForm = later(() =>
  import('./forms.tsx').then((forms) => forms.DecideRejectionForm),
);
export const ResendForm = later(() => import('./resendForm.tsx').then((forms) => forms.ResendForm));
