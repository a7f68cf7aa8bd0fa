import { useParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { Shown } from '../../look/reading.tsx';
import { Register } from './registerPage.tsx';

/** Changes what one's own department has registered of a function (S1.1). */
export default function DutyEditPage() {
  const { id = '' } = useParams();
  const query = useRead(['duty', id], (api) =>
    api.read(api.client.GET('/v1/duties/{id}', { params: { path: { id } } })),
  );
  return (
    <Shown query={query}>
      {({ ownId, version, name, basis, description }) => (
        <Register
          operation="putDuty"
          prefix="zz"
          title={{ zh: `修改职责：${name}`, en: `Change a function: ${name}` }}
          lead={{ zh: '在其下登记的业务事项不变。', en: 'The matters under it stay.' }}
          known={{ ownId, version, content: { name, basis, description }, page: `/console/duties/${id}` }}
        />
      )}
    </Shown>
  );
}
