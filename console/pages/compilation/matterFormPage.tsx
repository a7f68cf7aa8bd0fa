import { Register } from './registerPage.tsx';

/** Registers a business matter of one's own department (S1.1). */
export default function MatterFormPage() {
  return (
    <Register
      operation="putMatter"
      prefix="sx"
      title={{ zh: '登记业务事项', en: 'Register a matter' }}
      lead={{
        zh: '应编数据按事项的种类确定，登记后不得变更种类（平台规则）。',
        en: 'By its kind goes what must be catalogued: it does not change (a rule of this platform).',
      }}
    />
  );
}
