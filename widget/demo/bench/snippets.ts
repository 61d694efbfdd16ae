import { attribute, Code, literal } from './literal.ts';
import type { Options } from './options.ts';

/** One way to put the chat on a page. */
export interface Variant {
  readonly id: string;
  readonly name: string;
  readonly where: string;
  code(site: string, options: Options): string;
}

const FRESH_TOKEN = new Code("() => fetch('/chat-token').then((answer) => answer.text())");
const OWN_BUTTON = '<button type="button" data-jack-chat>Ask the hotel</button>\n';

/** What the code says: a token is asked for when it is needed, not pasted. */
function spoken({ identityToken, ...options }: Options): object {
  return identityToken ? { ...options, identityToken: FRESH_TOKEN } : options;
}

const ownButton = ({ launcher }: Options) => (launcher === false ? OWN_BUTTON : '');
/** A token would be stale in a page that somebody has kept. */
const isText = (name: string) => name !== 'theme' && name !== 'identityToken';
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const variants: readonly Variant[] = [
  {
    id: 'script',
    name: 'Script',
    where: 'Into every page, best before </body>. It loads beside the page and holds nothing up.',
    code: (site, options) => `${ownButton(options)}<script>
  window.JackChatConfig = ${literal(spoken(options), '  ').trimStart()};
</script>
<script src="${site}/widget.js" async></script>`,
  },
  {
    id: 'attributes',
    name: 'One tag',
    where:
      'Where a site builder or a strict policy allows no script of your own. A function, such as identityToken’s, needs one of the other ways.',
    code(site, options) {
      const texts = Object.entries(options).filter(([name]) => isText(name));
      const others = Object.entries(spoken(options)).filter(([name]) => !isText(name));
      const rest = Object.fromEntries(others);
      const before =
        others.length > 0 ? `<script>\n  window.JackChatConfig = ${literal(rest, '  ')};\n</script>\n` : '';
      const attributes = texts.map(([name, value]) => `  data-${kebab(name)}=${attribute(value)}\n`);
      return `${ownButton(options)}${before}<script\n  src="${site}/widget.js"\n${attributes.join('')}  async\n></script>`;
    },
  },
  {
    id: 'module',
    name: 'ES module',
    where: 'Nothing happens before init. The types are beside the module, in sdk.d.ts.',
    code: (site, options) => `${ownButton(options)}<script type="module">
  import { init } from '${site}/widget/sdk.js';

  init(${literal(spoken(options), '  ')});
</script>`,
  },
  {
    id: 'app',
    name: 'React',
    where: 'Mounts and unmounts with the component, as often as you like; the same works in any framework.',
    code: (site, options) => `import { useEffect } from 'react';

const sdk = '${site}/widget/sdk.js';

export function HotelChat() {
  useEffect(() => {
    const chat = import(/* @vite-ignore */ /* webpackIgnore: true */ sdk);
    chat.then(({ init }) => init(${literal(spoken(options), '    ')}));
    return () => void chat.then(({ destroy }) => destroy());
  }, []);
  return ${options.launcher === false ? '<button type="button" data-jack-chat>Ask the hotel</button>' : 'null'};
}`,
  },
];
