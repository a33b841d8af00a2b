import { type ReactElement, useEffect, useRef } from 'react';
import { createRoot } from 'react-dom/client';
import { PayButton, type PayButtonProps, type PaymentLocale } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { createScriptedEndpoint, documentedAnswers } from 'react-tarlan-pay/testing';
import 'react-tarlan-pay/styles.css';
import './states.css';

type Scene = Partial<PayButtonProps<unknown>> & { name: string; press?: boolean };

const scenes: Scene[] = [
  { name: 'idle' },
  { name: 'creating', press: true, endpoint: createScriptedEndpoint('hang') },
  { name: 'ready', press: true, onBeforeRedirect: () => false },
  { name: 'error', press: true, endpoint: createScriptedEndpoint('drop') },
  {
    name: 'qr',
    press: true,
    mode: 'qr',
    checkStatus: async () => 'pending',
    expiresAt: (_link, createdAt) => new Date(createdAt.getTime() + 900_000),
  },
];

/** A button brought into its state as a payer would bring it there. */
function SceneView({ scene, locale }: { scene: Scene; locale: PaymentLocale }): ReactElement {
  const { name, press, ...props } = scene;
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (press) ref.current?.click();
  }, [press]);
  return (
    <section>
      <h2>{name}</h2>
      <PayButton
        ref={ref}
        order={{ scene: name, lang: locale.lang }}
        amount={14_900}
        locale={locale}
        endpoint={createScriptedEndpoint(documentedAnswers.success)}
        {...props}
      />
    </section>
  );
}

function Sheet(): ReactElement {
  return (
    <>
      {(['light', 'dark'] as const).map((theme, row) => (
        <div key={theme} className={`sheet ${theme}`}>
          {scenes.map((scene, column) => (
            <SceneView key={scene.name} scene={scene} locale={[en, ru, kk, en, ru, kk][row + column] ?? en} />
          ))}
        </div>
      ))}
    </>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
createRoot(root).render(<Sheet />);
