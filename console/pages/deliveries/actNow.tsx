import { Button, Drawer } from 'antd';
import { type ComponentType, useState } from 'react';
import type { Action, ActionFormProps } from '../../cases/action.ts';
import { AsOpened } from '../../cases/asOpened.tsx';
import { type Delivery, readDelivery } from './delivery.ts';

/** A form of the delivery opened from here: what is sent is seen and confirmed in it. */
export function ActNow({
  action,
  delivery,
  form: Form,
  name,
  isPrimary = false,
  isDanger = false,
}: {
  action: Action;
  delivery: Delivery;
  form: ComponentType<ActionFormProps<Delivery>>;
  name: string;
  isPrimary?: boolean;
  isDanger?: boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const place = { id: delivery.grantId, delivery: delivery.id };
  const mayAct = ({ actions }: Delivery) => actions.some(({ command }) => command === action.command);
  return (
    <>
      <Button type={isPrimary ? 'primary' : 'default'} danger={isDanger} onClick={() => setOpen(true)}>
        {name}
      </Button>
      <Drawer open={isOpen} onClose={close} size="min(680px, 100vw)" title={action.name} destroyOnHidden>
        <AsOpened kind="delivery" view={delivery} read={(api) => readDelivery(api, place)} mayChange={mayAct}>
          {(view, onLostRace) => (
            <Form action={action} view={view} onDone={close} onCancel={close} onLostRace={onLostRace} />
          )}
        </AsOpened>
      </Drawer>
    </>
  );
}
