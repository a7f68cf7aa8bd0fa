import { Register } from './registerPage.tsx';

/** Registers a function of one's own department (S1.1). */
export default function DutyFormPage() {
  return (
    <Register
      operation="putDuty"
      prefix="zz"
      title={{ zh: '登记职责', en: 'Register a function' }}
      lead={{
        zh: '按照法律、法规或者三定规定登记本单位的职责，业务事项在其下登记。',
        en: 'As the law or the 三定规定 gives it; matters stand under it.',
      }}
    />
  );
}
