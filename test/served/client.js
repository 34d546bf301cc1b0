// What a framework puts first into a page that it drew with `@lit-labs/ssr`, then the elements.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import '../../dist/index.js';
import { TidesPage } from './page.js';

customElements.define('tides-page', TidesPage);
